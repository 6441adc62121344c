package dev.atelier.user.erasure;

import dev.atelier.platform.transactions.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Says which services have not answered for long. */
@ApplicationScoped
class ErasureWatch {

    private static final Logger LOG = Logger.getLogger(ErasureWatch.class);

    private final ErasureRepository erasures;
    private final Transactions transactions;
    private final ErasureSettings settings;
    private final AtomicInteger stalled;

    ErasureWatch(
            ErasureRepository erasures, Transactions transactions, ErasureSettings settings, MeterRegistry meters) {
        this.erasures = erasures;
        this.transactions = transactions;
        this.settings = settings;
        stalled = meters.gauge("atelier.user.erasures.stalled", new AtomicInteger());
    }

    void watch(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(settings.watchedEvery().toMillis(), timer -> look().subscribe()
                .with(found -> {}, failure -> LOG.debugf(failure, "stalled erasures are looked for later")));
    }

    Uni<List<Erasure>> look() {
        return transactions
                .read(() -> erasures.runningSince(Instant.now().minus(settings.stalledAfter())))
                .invoke(found -> {
                    stalled.set(found.size());
                    found.forEach(ErasureWatch::tell);
                });
    }

    private static void tell(Erasure erasure) {
        var missing = Arrays.stream(Part.values())
                .filter(part -> erasure.at(part) == null)
                .toList();
        LOG.warnf("the erasure of %s waits for %s since %s", erasure.userId(), missing, erasure.requestedAt());
    }
}
