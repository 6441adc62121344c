package dev.atelier.standins.simulators;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a simulator was asked, oldest first; the newest 1000 requests are kept. Safe for use by several threads. */
public final class Journal {

    private static final int KEPT = 1000;
    private static final int LONGEST_BODY = 256 * 1024;
    private static final String ID = "journal.sequence";

    private final Clock clock;
    private final LinkedHashMap<Long, JournalEntry> entries = new LinkedHashMap<>();
    private long last;

    Journal(Clock clock) {
        this.clock = clock;
    }

    /** Everything kept, oldest first. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The kept requests of one method and path; {@code *} in the path stands for anything. */
    public List<JournalEntry> entries(String method, String path) {
        PathPattern pattern = new PathPattern(path);
        return entries().stream()
                .filter(entry -> entry.method().equals(method) && pattern.matches(entry.path()))
                .toList();
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** Notes a request on arrival and its status before the client can see the answer. */
    void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, value) -> headers.merge(
                        name.toLowerCase(Locale.ROOT), Redaction.header(name, value), (one, two) -> one + ", " + two));
        long sequence = add(request, headers);
        context.put(ID, sequence);
        context.addHeadersEndHandler(written ->
                change(sequence, entry -> entry.withStatus(context.response().getStatusCode())));
        context.next();
    }

    /** Adds what is known once the body has been read. */
    void body(RoutingContext context) {
        List<JournalEntry.Field> fields = new ArrayList<>();
        context.request()
                .formAttributes()
                .forEach((name, value) ->
                        fields.add(new JournalEntry.Field(name, Redaction.field(name, value), "", "", value.length())));
        context.fileUploads()
                .forEach(file -> fields.add(
                        new JournalEntry.Field(file.name(), "", file.fileName(), file.contentType(), file.size())));
        int read = Math.max(0, context.body().length());
        String type = context.request().getHeader("content-type");
        boolean json = type != null && type.contains("json") && read > 0 && read <= LONGEST_BODY;
        String body = json ? Redaction.json(context.body().asString()) : "";
        long size = context.request().bytesRead();
        note(context, entry -> entry.withBody(size, List.copyOf(fields), body));
        context.next();
    }

    void fault(RoutingContext context, Fault fault) {
        note(context, entry -> entry.withFault(fault.kind().wireName()));
    }

    private void note(RoutingContext context, UnaryOperator<JournalEntry> change) {
        change(context.<Long>get(ID), change);
    }

    private synchronized long add(HttpServerRequest request, Map<String, String> headers) {
        long sequence = ++last;
        entries.put(
                sequence,
                new JournalEntry(
                        sequence,
                        clock.instant(),
                        request.method().name(),
                        request.path(),
                        Redaction.query(request.query()),
                        headers,
                        0,
                        List.of(),
                        "",
                        "",
                        0));
        if (entries.size() > KEPT) {
            entries.pollFirstEntry();
        }
        return sequence;
    }

    private synchronized void change(long sequence, UnaryOperator<JournalEntry> change) {
        entries.computeIfPresent(sequence, (key, entry) -> change.apply(entry));
    }
}
