package dev.atelier.gateway.forwarding;

import dev.atelier.gateway.upstream.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/** A service's answer on its way to the client: held back when the client is slow, never kept. */
final class Answer {

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse to;
    private final Upstream upstream;
    private final Silence silence;

    private HttpClientResponse from;
    private Buffer first;
    private boolean ended;

    Answer(Vertx vertx, HttpServerRequest request, HttpServerResponse to, Upstream upstream, Silence silence) {
        this.vertx = vertx;
        this.request = request;
        this.to = to;
        this.upstream = upstream;
        this.silence = silence;
    }

    /**
     * Passes head and body on.
     *
     * @param complete called when all of it has come; the caller then ends it with {@link #finish()}
     * @param broken called when it breaks off instead
     */
    void begin(HttpClientResponse answer, boolean closeAfterwards, Runnable complete, Consumer<Throwable> broken) {
        from = answer;
        silence.heard();
        to.setStatusCode(from.statusCode());
        Headers.copyAnswer(from.headers(), to.headers());
        hideAddress("Location");
        hideAddress("Content-Location");
        if (closeAfterwards) {
            to.putHeader("Connection", "close");
        }
        if (hasBody() && !from.headers().contains("Content-Length")) {
            to.setChunked(true);
        }
        from.exceptionHandler(broken::accept);
        from.handler(this::pass);
        from.endHandler(all -> complete.run());
        // A small answer is here already and goes out in one write; of any other the client gets what there is now.
        vertx.runOnContext(later -> {
            if (!ended && hasBody() && !to.headWritten()) {
                write(first == null ? Buffer.buffer() : takeFirst());
            }
        });
    }

    private Buffer takeFirst() {
        var piece = first;
        first = null;
        return piece;
    }

    private void pass(Buffer piece) {
        if (ended || to.closed()) {
            return;
        }
        silence.heard();
        if (!to.headWritten() && first == null) {
            first = piece;
            return;
        }
        if (first != null) {
            to.write(takeFirst());
        }
        write(piece);
    }

    private void write(Buffer piece) {
        to.write(piece);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> {
                silence.heard();
                from.resume();
            });
        }
    }

    /** Passes the trailers on and ends the answer. */
    void finish() {
        if (to.isChunked()) {
            Headers.copyTrailers(from.trailers(), to.trailers());
        }
        if (first == null) {
            to.end();
        } else {
            to.end(takeFirst());
        }
    }

    /** Nothing more is passed on. */
    void end() {
        ended = true;
    }

    /** Whether the service has begun to answer. */
    boolean isBegun() {
        return from != null;
    }

    private boolean hasBody() {
        return from.statusCode() != 204
                && from.statusCode() != 304
                && !"HEAD".equals(request.method().name());
    }

    private void hideAddress(String header) {
        var url = to.headers().get(header);
        if (url != null) {
            to.putHeader(header, upstream.withoutAddress(url));
        }
    }
}
