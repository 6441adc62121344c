package dev.atelier.platform.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Moves committed events from the outbox to Kafka, on a thread of its own.
 *
 * <p>Of all replicas one relays: the one whose database session holds an advisory lock. It reads, sends, waits for the
 * acknowledgements and deletes on that same session, so a replica that lost its session can no longer take anything
 * away, and the next one finds every row that was not deleted. A crash between sending and deleting repeats events
 * with the same id: at least once.
 *
 * <p>Because rows leave by being deleted and not by a high-water mark, a row that commits late is simply in the next
 * batch.
 */
final class Relay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSource database;
    private final EventSender sender;
    private final int batchSize;
    private final Duration pollInterval;
    private final LongConsumer sentCount;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);

    private volatile boolean closed;
    private volatile boolean relaying;
    private boolean failing;

    Relay(DataSource database, EventSender sender, int batchSize, Duration pollInterval, LongConsumer sentCount) {
        this.database = database;
        this.sender = sender;
        this.batchSize = batchSize;
        this.pollInterval = pollInterval;
        this.sentCount = sentCount;
    }

    void start() {
        thread.start();
    }

    /** Whether this is the replica that relays now. */
    boolean isRelaying() {
        return relaying;
    }

    /** Makes the relay look at the outbox now. Any number of calls before it looks count as one. */
    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    private void run() {
        while (!closed) {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(true);
                relayOn(new OutboxTable(connection), connection);
            } catch (SQLException | EventSender.SendingFailed failure) {
                sayOnce(failure);
                sender.reset();
                await(PAUSE_AFTER_FAILURE);
            } finally {
                relaying = false;
            }
        }
    }

    private void relayOn(OutboxTable outbox, Connection connection) throws SQLException {
        while (!closed && !outbox.tryBecomeRelay()) {
            await(pollInterval);
        }
        try {
            relaying = !closed;
            while (!closed) {
                if (sendBatch(outbox) < batchSize) {
                    await(pollInterval);
                }
            }
        } finally {
            if (!connection.isClosed()) {
                outbox.stopBeingRelay();
            }
        }
    }

    private int sendBatch(OutboxTable outbox) throws SQLException {
        List<OutboxTable.Row> rows = outbox.oldest(batchSize);
        if (!rows.isEmpty()) {
            sender.sendAll(rows);
            outbox.delete(rows);
            sentCount.accept(rows.size());
        }
        if (failing) {
            failing = false;
            LOG.info("events flow again");
        }
        return rows.size();
    }

    private void sayOnce(Exception failure) {
        if (!failing && !closed) {
            failing = true;
            LOG.warnf("events wait in the outbox: %s", failure.getMessage());
        }
        LOG.debug("relay failed", failure);
    }

    private void await(Duration longest) {
        try {
            if (wakeUps.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Stops after the batch at hand and gives the lock back, so that another replica goes on at once. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
    }
}
