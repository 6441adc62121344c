package dev.atelier.transfer;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Breaks off what has got no byte for too long: a body may be less patiently waited for than the head before it. */
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

    Watch watch(Runnable breakOff) {
        var watch = new Watch(breakOff);
        watches.add(watch);
        return watch;
    }

    private void look() {
        watches.forEach(watch -> {
            if (System.nanoTime() - watch.lastSign > patience) {
                watch.breakOff.run();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One body under watch. */
    final class Watch implements AutoCloseable {

        private final Runnable breakOff;
        private volatile long lastSign = System.nanoTime();

        private Watch(Runnable breakOff) {
            this.breakOff = breakOff;
        }

        void alive() {
            lastSign = System.nanoTime();
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
