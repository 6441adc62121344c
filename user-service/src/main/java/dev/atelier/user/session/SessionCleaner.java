package dev.atelier.user.session;

import dev.atelier.platform.transactions.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Clears away sessions that have ended. May run in several replicas at once. */
@ApplicationScoped
class SessionCleaner {

    private static final Logger LOG = Logger.getLogger(SessionCleaner.class);
    private static final int AT_ONCE = 200;

    private final Sessions sessions;
    private final Transactions transactions;
    private final SessionSettings settings;

    SessionCleaner(Sessions sessions, Transactions transactions, SessionSettings settings) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.settings = settings;
    }

    void cleanRegularly(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(settings.cleanedEvery().toMillis(), timer -> clean().subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("Expired sessions stay until the next time: %s", failure.getMessage())));
    }

    Uni<Void> clean() {
        return transactions
                .run(() -> sessions.closeExpired(AT_ONCE))
                .chain(found -> found < AT_ONCE ? Uni.createFrom().voidItem() : clean());
    }
}
