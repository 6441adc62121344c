package dev.atelier.gateway.forwarding;

import dev.atelier.platform.http.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/** A request's body on its way to the service: counted, held back when the service is slow, never kept. */
final class RequestBody {

    private final Vertx vertx;
    private final HttpServerRequest from;
    private final long limit;
    private final Silence silence;
    private final Consumer<ProblemException> refuse;
    private final Pace pace;

    private long received;
    private boolean headSent;
    private boolean begun;
    private boolean heldBack;
    private boolean complete;
    private boolean ended;

    RequestBody(
            Vertx vertx,
            HttpServerRequest from,
            long limit,
            Silence silence,
            ForwardingSettings settings,
            Consumer<ProblemException> refuse) {
        pace = new Pace(vertx, settings.paceWindow(), settings.slowestBody().asLongValue(), this::tooSlow);
        this.vertx = vertx;
        this.from = from;
        this.limit = limit;
        this.silence = silence;
        this.refuse = refuse;
    }

    /** The request has no body. */
    void none(HttpClientRequest to) {
        complete = true;
        to.end();
        from.resume();
    }

    /** Sends the head and asks for the body only when the service wants it, or does not say within {@code millis}. */
    void askFirst(HttpClientRequest to, long millis, HttpServerResponse response) {
        var timer = vertx.setTimer(millis, unanswered -> invite(to, response));
        to.continueHandler(wanted -> {
            vertx.cancelTimer(timer);
            invite(to, response);
        });
        frame(to);
        headSent = true;
        to.sendHead();
    }

    private void invite(HttpClientRequest to, HttpServerResponse response) {
        if (!begun && !ended && !response.headWritten()) {
            silence.heard();
            UnreadBody.invited(from);
            response.writeContinue();
            stream(to);
        }
    }

    /** Sends head and body as the body comes. */
    void stream(HttpClientRequest to) {
        if (!begun) {
            begun = true;
            frame(to);
            from.handler(piece -> pass(piece, to));
            from.endHandler(all -> {
                if (!ended) {
                    silence.heard();
                    complete = true;
                    pace.end();
                    to.end();
                }
            });
            from.resume();
            // A small body is here already and goes out together with the head; otherwise the service gets the head
            // now.
            vertx.runOnContext(later -> {
                if (complete || ended) {
                    return;
                }
                pace.begin();
                if (received == 0 && !headSent) {
                    to.sendHead();
                }
            });
        }
    }

    private void frame(HttpClientRequest to) {
        if (!to.headers().contains("Content-Length")) {
            to.setChunked(true);
        }
    }

    private void pass(Buffer piece, HttpClientRequest to) {
        if (ended) {
            return;
        }
        received += piece.length();
        if (received > limit) {
            refuse.accept(ForwardingFailed.tooLarge(limit));
            return;
        }
        silence.heard();
        pace.came(piece.length());
        to.write(piece);
        if (to.writeQueueFull()) {
            heldBack = true;
            pace.excuse();
            from.pause();
            to.drainHandler(drained -> {
                heldBack = false;
                pace.excuse();
                silence.heard();
                if (!ended) {
                    from.resume();
                }
            });
        }
    }

    private void tooSlow() {
        if (heldBack) {
            pace.begin();
        } else if (!ended) {
            refuse.accept(ForwardingFailed.clientTooSlow());
        }
    }

    /** Whether all of it was passed on. */
    boolean isComplete() {
        return complete;
    }

    /** Whether the next thing to happen is that the client sends. */
    boolean isClientsTurn() {
        return begun && !complete && !heldBack;
    }

    /** Nothing more is passed on. */
    void end() {
        ended = true;
        pace.end();
    }
}
