package dev.atelier.platform.events;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Tells the relay that events have been committed: directly when it runs in this process, else by one NOTIFY for all
 * commits since the last one. A NOTIFY inside the writers' transactions would cost two thirds of the write rate.
 */
@ApplicationScoped
class RelayWakeUp {

    static final String CHANNEL = "atelier_outbox";

    private static final Logger LOG = Logger.getLogger(RelayWakeUp.class);

    private final Pool pool;
    private final RelayRunner runner;
    private final AtomicInteger commitsToTell = new AtomicInteger();

    RelayWakeUp(Pool pool, RelayRunner runner) {
        this.pool = pool;
        this.runner = runner;
    }

    void eventsCommitted() {
        if (!runner.wakeIfRelaying() && commitsToTell.getAndIncrement() == 0) {
            tell();
        }
    }

    /** One NOTIFY at a time; commits that come meanwhile are told by the next. A lost one is made good by the poll. */
    private void tell() {
        var told = commitsToTell.get();
        pool.query("notify " + CHANNEL).execute().subscribe().with(done -> tellRest(told), failure -> {
            LOG.debugf(failure, "no wake-up for the relay");
            commitsToTell.set(0);
        });
    }

    private void tellRest(int told) {
        if (commitsToTell.addAndGet(-told) > 0) {
            tell();
        }
    }
}
