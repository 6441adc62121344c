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
public class Sweeper {
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
    public Uni<Long> sweep(Instant now) {
        return orphans(now)
                .onItem()
                .transformToUniAndConcatenate(ref -> blobs.delete(ref).replaceWith(1L))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    /** Blobs that no row refers to and that are old enough. */
    public Multi<BlobRef> orphans(Instant now) {
        Instant oldEnough = now.minus(settings.sweepAfter());
        return Multi.createFrom()
                .items(EntityType.values())
                .onItem()
                .transformToMultiAndConcatenate(type -> blobs.list(MediaKeys.BUCKET, type.plural() + "/"))
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToMultiAndConcatenate(keys -> unreferred(keys, oldEnough));
    }

    private Multi<BlobRef> unreferred(List<String> keys, Instant oldEnough) {
        return transactions
                .read(() -> rows.referred(keys))
                .onItem()
                .transformToMulti(referred -> Multi.createFrom()
                        .iterable(keys.stream()
                                .filter(key -> !referred.contains(key))
                                .map(key -> new BlobRef(MediaKeys.BUCKET, key))
                                .toList()))
                .onItem()
                .transformToMultiAndConcatenate(ref -> blobs.stat(ref)
                        .onItem()
                        .transformToMulti(stat ->
                                stat.filter(found -> found.lastModified().isBefore(oldEnough))
                                                .isPresent()
                                        ? Multi.createFrom().item(ref)
                                        : Multi.createFrom().empty()));
    }
}
