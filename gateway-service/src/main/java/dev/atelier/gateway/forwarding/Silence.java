package dev.atelier.gateway.forwarding;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Notices when nothing has moved for too long. One timer per request, however many pieces it has. */
final class Silence {

    private final Vertx vertx;
    private final long limitNanos;
    private final Runnable tooLong;
    private long lastHeard;
    private long timer = -1;

    Silence(Vertx vertx, Duration limit, Runnable tooLong) {
        this.vertx = vertx;
        this.limitNanos = limit.toNanos();
        this.tooLong = tooLong;
    }

    /** Starts, or starts over. */
    void begin() {
        end();
        heard();
        wakeIn(limitNanos);
    }

    /** Something moved. */
    void heard() {
        lastHeard = System.nanoTime();
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    private void wakeIn(long nanos) {
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), elapsed -> {
            var left = limitNanos - (System.nanoTime() - lastHeard);
            if (left <= 0) {
                tooLong.run();
            } else {
                wakeIn(left + TimeUnit.MILLISECONDS.toNanos(1));
            }
        });
    }
}
