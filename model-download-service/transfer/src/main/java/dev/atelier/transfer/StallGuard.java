package dev.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes streams on which nothing has arrived for too long: a read of the JDK's client has no time limit of its own. */
final class StallGuard implements AutoCloseable {

    private final long patience;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("transfer-stalls").daemon().factory());

    StallGuard(Duration patience) {
        this.patience = patience.toNanos();
        var interval = Math.max(1, patience.toMillis() / 4);
        clock.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    Watch watch(InputStream stream) {
        var watch = new Watch(stream);
        watches.add(watch);
        return watch;
    }

    private void look() {
        watches.forEach(watch -> {
            if (System.nanoTime() - watch.lastSign > patience) {
                watch.end();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One stream under watch. */
    final class Watch implements AutoCloseable {

        private final InputStream stream;
        private volatile long lastSign = System.nanoTime();

        private Watch(InputStream stream) {
            this.stream = stream;
        }

        void alive() {
            lastSign = System.nanoTime();
        }

        private void end() {
            try {
                stream.close();
            } catch (IOException e) {
                // it is closed all the same
            }
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
