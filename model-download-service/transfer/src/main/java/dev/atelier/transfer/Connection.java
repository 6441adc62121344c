package dev.atelier.transfer;

import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundAnswer;
import dev.atelier.platform.outbound.OutboundRefused;
import dev.atelier.platform.outbound.OutboundRequest;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Opens the way to a file. The secret goes to the first host only, because storages refuse requests that carry one. */
final class Connection {

    private static final int LONGEST_ANSWER = 4096;

    private final Outbound outbound;

    Connection(Outbound outbound) {
        this.outbound = outbound;
    }

    /**
     * @param offset what we have already, 0 for nothing
     * @param etag of what we have
     * @return an answer of 200, 206 or 416, not read yet
     */
    OutboundAnswer open(TransferRequest request, long offset, Optional<String> etag)
            throws TransferFailure, InterruptedException {
        var question = OutboundRequest.get(request.source()).header("Accept", "*/*");
        if (request.credential().isPresent()) {
            var secret = request.credential().get();
            question = question.credential(secret.header(), secret.value());
        }
        if (offset > 0 && etag.isPresent()) {
            question = question.header("Range", "bytes=" + offset + "-").header("If-Range", etag.get());
        }
        return judged(send(question));
    }

    private OutboundAnswer send(OutboundRequest question) throws TransferFailure, InterruptedException {
        try {
            return outbound.send(question);
        } catch (OutboundRefused e) {
            var reason =
                    switch (e.reason()) {
                        case INVALID_URL, FORBIDDEN_ADDRESS -> Reason.FORBIDDEN_ADDRESS;
                        case UNKNOWN_HOST -> Reason.UNREACHABLE;
                        case BAD_REDIRECT -> Reason.NOT_A_FILE;
                    };
            throw new TransferFailure(reason, e.getMessage(), e);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new TransferFailure(Reason.UNREACHABLE, question.uri().getHost() + " cannot be reached", e);
        }
    }

    private static OutboundAnswer judged(OutboundAnswer answer) throws TransferFailure {
        var status = answer.status();
        var host = answer.destination().host();
        if (status == 416) {
            return answer;
        }
        if (status == 200 || status == 206) {
            if (isText(answer)) {
                answer.close();
                throw new TransferFailure(Reason.NOT_A_FILE, host + " sends a page instead of a file");
            }
            return answer;
        }
        if (status >= 500 || status == 408) {
            answer.close();
            throw new TransferFailure(Reason.UNREACHABLE, host + " answers " + status);
        }
        if (status == 403 && !answer.isFromFirstOrigin()) {
            answer.close();
            throw new TransferFailure(Reason.LINK_EXPIRED, host + " does not accept the link any more");
        }
        throw new TransferFailure(status, host, beginning(answer));
    }

    private static boolean isText(OutboundAnswer answer) {
        var type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.contains("json") || type.contains("xml") || type.contains("html");
    }

    private static String beginning(OutboundAnswer answer) {
        try (answer) {
            return new String(answer.beginning(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
