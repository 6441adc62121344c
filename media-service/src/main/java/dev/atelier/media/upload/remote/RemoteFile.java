package dev.atelier.media.upload.remote;

import dev.atelier.media.upload.Accepts;
import dev.atelier.media.upload.Candidate;
import dev.atelier.media.upload.Intake;
import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundAnswer;
import dev.atelier.platform.outbound.OutboundLimits;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.platform.outbound.OutboundRefused;
import dev.atelier.platform.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches one file to disk, on a thread of its own and in pieces of some KiB. */
@ApplicationScoped
class RemoteFile {
    private static final int PIECE = 16 * 1024;
    private static final Pattern ENDING =
            Pattern.compile("([^/]{1,200}?)\\.(jpe?g|png|gif|webp|bmp|tiff?|mp4|mov|m4v|avi|mkv|webm)", 2);

    private final Intake intake;
    private final Outbound outbound;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RemoteFile(Intake intake, RemoteSettings settings) {
        this.intake = intake;
        this.places = new Semaphore(settings.atOnce());
        this.outbound = new Outbound(
                new OutboundPolicy(settings.privateHosts().orElse(Set.of()), settings.plainHttp()),
                new OutboundLimits(
                        "atelier-media/1",
                        settings.connectTimeout(),
                        settings.readTimeout(),
                        settings.totalTimeout(),
                        settings.maxHops()));
    }

    @PreDestroy
    void close() {
        outbound.close();
        threads.shutdown();
    }

    /** @return what arrived; the file at {@code target} is the caller's */
    Uni<Candidate> fetch(URI address, Accepts accepts, Path target) {
        if (!places.tryAcquire()) {
            return Uni.createFrom().failure(FetchFailed.busy());
        }
        return Uni.createFrom()
                .item(() -> fetched(address, accepts, target))
                .runSubscriptionOn(threads)
                .onTermination()
                .invoke(places::release);
    }

    private Candidate fetched(URI address, Accepts accepts, Path target) {
        try (OutboundAnswer answer = outbound.send(OutboundRequest.get(address))) {
            if (answer.status() != 200) {
                throw FetchFailed.answered(answer.status());
            }
            long most = intake.largest(accepts);
            intake.checkSize(answer.contentLength().orElse(most), accepts);
            copy(answer, target, most);
            return new Candidate(target, name(address), null);
        } catch (OutboundRefused refusal) {
            throw FetchFailed.refused(refusal);
        } catch (IOException broken) {
            throw FetchFailed.unreachable();
        }
    }

    /** One byte more than may come is enough to be refused for it. */
    private static void copy(OutboundAnswer answer, Path target, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        try (InputStream in = answer.body();
                OutputStream out = open(target)) {
            long left = most + 1;
            while (left > 0) {
                int count = in.read(piece, 0, (int) Math.min(PIECE, left));
                if (count < 0) {
                    return;
                }
                out.write(piece, 0, count);
                left -= count;
            }
            // or the rest would be read to save the connection
            answer.abort();
        }
    }

    private static OutputStream open(Path target) {
        try {
            return Files.newOutputStream(target);
        } catch (IOException disk) {
            // not the source's fault
            throw new UncheckedIOException(disk);
        }
    }

    /** The last part of the path if it is called like a picture or video; an address ending in .php claims nothing. */
    private static String name(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        Matcher match = ENDING.matcher(last);
        return match.matches() ? last : last.replaceAll("\\.[^.]*$", "");
    }
}
