package dev.atelier.standins.simulators.civitai;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Sends a body slowly, twenty times a second a little. */
final class Trickle {

    private static final int TICKS_PER_SECOND = 20;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final byte[] bytes;
    private final int perTick;
    private int sent;

    Trickle(Vertx vertx, HttpServerResponse response, byte[] bytes, int bytesPerSecond) {
        this.vertx = vertx;
        this.response = response;
        this.bytes = bytes;
        this.perTick = Math.max(1, bytesPerSecond / TICKS_PER_SECOND);
    }

    void start() {
        response.putHeader("content-length", String.valueOf(bytes.length));
        vertx.setPeriodic(1000 / TICKS_PER_SECOND, this::send);
    }

    private void send(long timer) {
        if (response.closed() || response.ended()) {
            vertx.cancelTimer(timer);
            return;
        }
        int length = Math.min(perTick, bytes.length - sent);
        response.write(Buffer.buffer(length).appendBytes(bytes, sent, length));
        sent += length;
        if (sent == bytes.length) {
            vertx.cancelTimer(timer);
            response.end();
        }
    }
}
