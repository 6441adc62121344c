package dev.atelier.gateway.forwarding;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Notices a client that sends its body so slowly that it holds a place for ever, a byte at a time. Only windows count in
 * which nobody but the client was waited for. One timer per body that does not come at once.
 */
final class Pace {

    private final Vertx vertx;
    private final long windowMillis;
    private final long leastBytes;
    private final Runnable tooSlow;
    private long bytes;
    private boolean excused;
    private long timer = -1;

    /** @param bytesPerSecond the least, on average over a window */
    Pace(Vertx vertx, Duration window, long bytesPerSecond, Runnable tooSlow) {
        this.vertx = vertx;
        this.windowMillis = window.toMillis();
        this.leastBytes = bytesPerSecond * windowMillis / 1_000;
        this.tooSlow = tooSlow;
    }

    void begin() {
        bytes = 0;
        excused = false;
        timer = vertx.setTimer(windowMillis, over -> {
            if (bytes < leastBytes && !excused) {
                tooSlow.run();
            } else {
                begin();
            }
        });
    }

    void came(int more) {
        bytes += more;
    }

    /** Somebody else holds the client back in this window. */
    void excuse() {
        excused = true;
    }

    void end() {
        vertx.cancelTimer(timer);
    }
}
