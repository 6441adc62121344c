package dev.atelier.models.download;

import dev.atelier.platform.transactions.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Removes the unfinished files of downloads that will not go on: ended while they were held, or by another replica. */
@ApplicationScoped
class Leftovers {

    private static final Logger LOG = Logger.getLogger(Leftovers.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Courier courier;
    private final Downloads downloads;
    private final Transactions transactions;

    Leftovers(Courier courier, Downloads downloads, Transactions transactions) {
        this.courier = courier;
        this.downloads = downloads;
        this.transactions = transactions;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(EVERY.toMillis(), timer -> sweep().subscribe()
                .with(done -> {}, failure -> LOG.debugf(failure, "leftovers stay until the next look")));
    }

    Uni<Void> sweep() {
        return courier.unfinished().chain(ids -> Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(this::discardIfEnded)
                .collect()
                .asList()
                .replaceWithVoid());
    }

    private Uni<Void> discardIfEnded(UUID id) {
        return transactions
                .read(() -> downloads.findById(id))
                .chain(download -> download == null || download.state.ended()
                        ? courier.discard(id)
                        : Uni.createFrom().voidItem());
    }
}
