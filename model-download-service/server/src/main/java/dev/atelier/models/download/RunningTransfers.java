package dev.atelier.models.download;

import dev.atelier.transfer.TransferProgress;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The transfers of this replica. Once a second it writes down how far each is, so that every replica can tell it, and
 * learns whether the download was meanwhile paused, cancelled or removed, whoever did that: then the transfer is stopped.
 */
@ApplicationScoped
class RunningTransfers {

    private static final Logger LOG = Logger.getLogger(RunningTransfers.class);
    private static final long EVERY_MILLIS = 1000;
    private static final double NEWEST_COUNTS = 0.4;
    private static final String NOTE = "update download set bytes_done = $2, total_bytes = coalesce($3, total_bytes),"
            + " bytes_per_second = $4 where id = $1 and state = 'DOWNLOADING'";

    private final Pool pool;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    RunningTransfers(Pool pool) {
        this.pool = pool;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(EVERY_MILLIS, timer -> running.forEach((id, each) -> each.note(id)));
    }

    /** @param stop ends the transfer; may be called more than once */
    Running begin(UUID downloadId, Runnable stop) {
        var begun = new Running(stop);
        running.put(downloadId, begun);
        return begun;
    }

    void end(UUID downloadId) {
        running.remove(downloadId);
    }

    /** One transfer: told by its thread, noted by the clock. */
    final class Running implements TransferProgress {

        private final Runnable stop;
        private final AtomicBoolean writing = new AtomicBoolean();
        private volatile long bytes;
        private volatile long total = -1;
        private volatile boolean stopped;
        private long notedBytes = -1;
        private long notedAt = System.nanoTime();
        private double speed;

        private Running(Runnable stop) {
            this.stop = stop;
        }

        @Override
        public void at(long now, OptionalLong ofTotal) {
            bytes = now;
            total = ofTotal.orElse(-1);
        }

        /** Whether it was stopped because its download is not to be fetched any more. */
        boolean isStopped() {
            return stopped;
        }

        private void note(UUID id) {
            if (!writing.compareAndSet(false, true)) {
                return;
            }
            measure();
            pool.preparedQuery(NOTE)
                    .execute(Tuple.of(id, bytes, total < 0 ? null : total, Math.round(speed)))
                    .onTermination()
                    .invoke(() -> writing.set(false))
                    .subscribe()
                    .with(
                            noted -> {
                                if (noted.rowCount() == 0) {
                                    stopped = true;
                                    stop.run();
                                }
                            },
                            failure -> LOG.debugf(failure, "no progress noted of %s", id));
        }

        /** Bytes per second, the last second counting most. */
        private void measure() {
            var now = System.nanoTime();
            var seconds = (now - notedAt) / 1e9;
            var gained = notedBytes < 0 ? 0 : Math.max(0, bytes - notedBytes) / seconds;
            speed = speed == 0 ? gained : speed + NEWEST_COUNTS * (gained - speed);
            notedAt = now;
            notedBytes = bytes;
        }
    }
}
