package dev.atelier.media.library;

import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Removes blobs that no row refers to: what a crash left between a blob and its row, or between a row's end and its
 * blobs'. Looks only below the prefixes of this service, takes only what is old enough that no upload can still be on its
 * way, and may run in several replicas at once.
 */
@ApplicationScoped
class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final int AT_ONCE = 200;

    private final BlobStore blobs;
    private final MediaRepository rows;
    private final Transactions transactions;
    private final LibrarySettings settings;

    Sweeper(BlobStore blobs, MediaRepository rows, Transactions transactions, LibrarySettings settings) {
        this.blobs = blobs;
        this.rows = rows;
        this.transactions = transactions;
        this.settings = settings;
    }

    void sweepRegularly(@Observes StartupEvent start, Vertx vertx) {
        vertx.setPeriodic(settings.sweepEvery().toMillis(), timer -> sweep(Instant.now())
                .subscribe()
                .with(
                        removed -> LOG.infof("%d blobs without a row removed", removed),
                        failure -> LOG.warnf("The sweep is left to the next time: %s", failure.getMessage())));
    }

    /** How many blobs were removed. */
    Uni<Long> sweep(Instant now) {
        Instant oldEnough = now.minus(settings.sweepAfter());
        return Multi.createFrom()
                .items(EntityType.values())
                .onItem()
                .transformToMultiAndConcatenate(type -> blobs.list(MediaKeys.BUCKET, type.plural() + "/"))
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(keys -> sweep(keys, oldEnough))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> sweep(List<String> keys, Instant oldEnough) {
        return transactions
                .read(() -> rows.referred(keys))
                .onItem()
                .transformToMulti(referred -> Multi.createFrom()
                        .iterable(keys.stream()
                                .filter(key -> !referred.contains(key))
                                .toList()))
                .onItem()
                .transformToUniAndConcatenate(key -> removeIfOld(new BlobRef(MediaKeys.BUCKET, key), oldEnough))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> removeIfOld(BlobRef ref, Instant oldEnough) {
        return blobs.stat(ref)
                .chain(stat -> stat.filter(found -> found.lastModified().isBefore(oldEnough))
                                .isPresent()
                        ? blobs.delete(ref).replaceWith(1L)
                        : Uni.createFrom().item(0L));
    }
}
