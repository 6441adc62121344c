package dev.atelier.media.library;

import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets media of one owner with the same bytes share one original. Who adds one and who removes the last one wait for each
 * other, so no row ever refers to a blob that is being removed.
 */
@ApplicationScoped
class Twins {
    private static final Logger LOG = Logger.getLogger(Twins.class);
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 41))) as taken";

    private final BlobStore blobs;
    private final Transactions transactions;

    Twins(BlobStore blobs, Transactions transactions) {
        this.blobs = blobs;
        this.transactions = transactions;
    }

    /** Before a new medium is inserted. Its own blob is removed after the commit if it shares another one. */
    Uni<Void> share(Media media) {
        if (media.state() == MediaState.ARRIVING) {
            // its blob is still to be written
            return Uni.createFrom().voidItem();
        }
        return lock(media)
                .chain(() -> Panache.getSession())
                .chain(session -> session.createSelectionQuery(
                                "from Media where tenantId = ?1 and ownerId = ?2 and original.sha256 = ?3"
                                        + " and original.bucket = ?4 and state <> ARRIVING order by id",
                                Media.class)
                        .setParameter(1, media.owner().tenantId())
                        .setParameter(2, media.owner().userId())
                        .setParameter(3, media.original().sha256())
                        .setParameter(4, media.original().bucket())
                        .setMaxResults(1)
                        .getResultList())
                .invoke(earlier -> earlier.stream().findFirst().ifPresent(first -> share(media, first)))
                .replaceWithVoid();
    }

    /** Before a medium is removed: its original, if no other row refers to it. */
    Uni<Optional<BlobRef>> release(Media media) {
        return lock(media)
                .chain(() -> Panache.getSession())
                .chain(session -> session.createSelectionQuery(
                                "select count(*) from Media where original.blobKey = ?1 and id <> ?2", Long.class)
                        .setParameter(1, media.original().blobKey())
                        .setParameter(2, media.id())
                        .getSingleResult())
                .map(others -> others == 0 ? Optional.of(media.original().ref()) : Optional.empty());
    }

    private void share(Media media, Media earlier) {
        BlobRef own = media.original().ref();
        media.shares(earlier);
        if (!own.equals(media.original().ref())) {
            transactions.afterCommit(() -> blobs.delete(own)
                    .subscribe()
                    .with(x -> {}, failure -> LOG.debugf("%s stays until the next sweep", own)));
        }
    }

    private static Uni<?> lock(Media media) {
        return Panache.getSession().chain(session -> session.createNativeQuery(LOCK, Integer.class)
                .setParameter(1, media.owner() + media.original().sha256())
                .getSingleResult());
    }
}
