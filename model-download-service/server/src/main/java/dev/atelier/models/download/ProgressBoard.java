package dev.atelier.models.download;

import dev.atelier.transfer.TransferProgress;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Writes down how far a transfer is, once a second at most, so that every replica can tell it. Losing a note is harmless. */
@ApplicationScoped
class ProgressBoard {

    private static final Logger LOG = Logger.getLogger(ProgressBoard.class);
    private static final long BETWEEN_NOTES = Duration.ofSeconds(1).toNanos();
    private static final String NOTE = "update download set bytes_done = $2, total_bytes = coalesce($3, total_bytes),"
            + " bytes_per_second = $4 where id = $1 and state = 'DOWNLOADING'";

    private final Pool pool;

    ProgressBoard(Pool pool) {
        this.pool = pool;
    }

    TransferProgress of(UUID downloadId) {
        return new Notes(downloadId);
    }

    /** The notes of one transfer; called by its thread only. */
    private final class Notes implements TransferProgress {

        private final UUID downloadId;
        private final AtomicBoolean writing = new AtomicBoolean();
        private long notedAt = System.nanoTime();
        private long notedBytes;

        private Notes(UUID downloadId) {
            this.downloadId = downloadId;
        }

        @Override
        public void at(long bytes, OptionalLong total) {
            var elapsed = System.nanoTime() - notedAt;
            if (elapsed < BETWEEN_NOTES || !writing.compareAndSet(false, true)) {
                return;
            }
            var speed = Math.max(0, (long) ((bytes - notedBytes) * 1e9 / elapsed));
            notedAt += elapsed;
            notedBytes = bytes;
            pool.preparedQuery(NOTE)
                    .execute(Tuple.of(downloadId, bytes, total.isPresent() ? total.getAsLong() : null, speed))
                    .onTermination()
                    .invoke(() -> writing.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debugf(failure, "no progress noted of %s", downloadId));
        }
    }
}
