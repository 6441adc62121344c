package dev.atelier.transfer;

import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundAnswer;
import dev.atelier.platform.outbound.OutboundRefused;
import dev.atelier.platform.outbound.OutboundRequest;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The way to a file. Where the source leads to is remembered and asked directly, until the storage does not accept that
 * any more; the secret goes to the source's own host only, because storages refuse requests that carry one. Thread-safe.
 */
final class Link {

    private static final int LONGEST_ANSWER = 4096;
    private static final Set<Integer> GONE = Set.of(401, 403, 404, 410);

    private final Outbound outbound;
    private final TransferRequest request;
    private volatile URI storage;

    Link(Outbound outbound, TransferRequest request) {
        this.outbound = outbound;
        this.request = request;
    }

    /**
     * Asks for a part of the file.
     *
     * @param last its last byte
     * @param etag of what we have; only a part of that same file is wanted
     * @return an answer of 200, 206 or 416, not read yet
     */
    OutboundAnswer open(long first, long last, Optional<String> etag) throws TransferFailure {
        var known = storage;
        var call = OutboundRequest.get(known == null ? request.source() : known)
                .header("Accept", "*/*")
                .header("Range", "bytes=" + first + "-" + last);
        if (etag.isPresent()) {
            call = call.header("If-Range", etag.get());
        }
        if (known == null && request.credential().isPresent()) {
            var secret = request.credential().get();
            call = call.credential(secret.header(), secret.value());
        }
        var answer = send(call);
        try {
            judge(answer, known);
        } catch (TransferFailure failure) {
            answer.close();
            throw failure;
        }
        return answer;
    }

    private OutboundAnswer send(OutboundRequest call) throws TransferFailure {
        try {
            return outbound.send(call);
        } catch (OutboundRefused e) {
            throw new TransferFailure(
                    switch (e.reason()) {
                        case UNKNOWN_HOST -> Reason.UNREACHABLE;
                        case BAD_REDIRECT -> Reason.NOT_A_FILE;
                        case INVALID_URL, FORBIDDEN_ADDRESS -> Reason.FORBIDDEN_ADDRESS;
                    },
                    e.getMessage());
        } catch (IOException e) {
            throw new TransferFailure(Reason.UNREACHABLE, call.uri().getHost() + " cannot be reached", e);
        }
    }

    private void judge(OutboundAnswer answer, URI asked) throws TransferFailure {
        var host = answer.destination().host();
        var status = answer.status();
        if (status == 200 || status == 206) {
            if (isText(answer)) {
                throw new TransferFailure(Reason.NOT_A_FILE, host + " sends a page instead of a file");
            }
            if (asked == null && !answer.isFromFirstOrigin()) {
                storage = answer.destination().uri();
            }
        } else if (status >= 500 || status == 408) {
            throw new TransferFailure(Reason.UNREACHABLE, host + " answers " + status);
        } else if (status != 416) {
            var signed = asked != null || !answer.isFromFirstOrigin();
            if (asked != null && GONE.contains(status) || signed && status == 403) {
                expired(asked, host);
            }
            throw new TransferFailure(status, host, beginning(answer));
        }
    }

    /** The next request asks the source again. */
    private void expired(URI asked, String host) throws TransferFailure {
        synchronized (this) {
            if (asked != null && asked.equals(storage)) {
                storage = null;
            }
        }
        throw new TransferFailure(Reason.LINK_EXPIRED, host + " does not accept the link any more");
    }

    private static boolean isText(OutboundAnswer answer) {
        var type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.contains("json") || type.contains("xml") || type.contains("html");
    }

    private static String beginning(OutboundAnswer answer) {
        try {
            return new String(answer.beginning(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
