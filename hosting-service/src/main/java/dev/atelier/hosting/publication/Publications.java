package dev.atelier.hosting.publication;

import dev.atelier.hosting.chain.Placement;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.work.WorkQueue;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The publications and their transitions. Everything that changes one runs inside {@code Transactions.run}. */
@ApplicationScoped
class Publications implements PanacheRepositoryBase<Publication, UUID> {

    private static final String INSERT =
            "insert into publication (id, media_id, owner_id, slug, state, blob_bucket, blob_key, content_type,"
                    + " size_bytes, sha256) values (?1, ?2, ?3, ?4, 'PENDING', ?5, ?6, ?7, ?8, ?9)"
                    + " on conflict (media_id) do nothing";

    private final WorkQueue work;
    private final Outbox outbox;
    private final Slugs slugs;

    Publications(WorkQueue work, Outbox outbox, Slugs slugs) {
        this.work = work;
        this.outbox = outbox;
        this.slugs = slugs;
    }

    /**
     * Wants a medium published. Wanting it again changes nothing, unless it had failed: then it is tried again.
     *
     * @return whether this made the publication
     */
    Uni<Boolean> want(ProcessedMedium medium) {
        return insert(medium).chain(made -> made ? ask(medium).replaceWith(true) : retryIfFailed(medium));
    }

    private Uni<Boolean> insert(ProcessedMedium medium) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, medium.mediaId)
                        .setParameter(3, medium.ownerId)
                        .setParameter(4, slugs.next())
                        .setParameter(5, medium.blobBucket)
                        .setParameter(6, medium.blobKey)
                        .setParameter(7, medium.contentType)
                        .setParameter(8, medium.sizeBytes)
                        .setParameter(9, medium.sha256)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Void> ask(ProcessedMedium medium) {
        return ofMedium(medium.mediaId)
                .chain(publication -> work.enqueue(
                        PublishWork.KIND, publication.orElseThrow().id.toString()));
    }

    private Uni<Boolean> retryIfFailed(ProcessedMedium medium) {
        return find("mediaId", medium.mediaId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .chain(publication -> {
                    if (publication.state != PublicationState.FAILED) {
                        return Uni.createFrom().voidItem();
                    }
                    publication.reopen();
                    return flush().chain(() -> work.enqueue(PublishWork.KIND, publication.id.toString()));
                })
                .replaceWith(false);
    }

    Uni<Optional<Publication>> ofMedium(String mediaId) {
        return find("mediaId", mediaId).firstResult().map(Optional::ofNullable);
    }

    /** Begins or resumes; empty when there is nothing left to do. */
    Uni<Optional<PublishRequest>> begin(UUID id) {
        return locked(id).map(open -> open.map(Publication::begin));
    }

    /** Records a link, once; whoever comes second changes nothing. */
    Uni<Void> succeed(UUID id, Placement placement) {
        return locked(id).chain(open -> open.map(publication -> {
                    var published = publication.publishedAt(placement, now());
                    return placement.link().settle().get().chain(() -> outbox.append(published));
                })
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    Uni<Void> fail(UUID id, String code) {
        return locked(id).chain(open -> open.map(publication -> outbox.append(publication.fail(code, now())))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<Publication>> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(found -> Optional.ofNullable(found).filter(publication -> publication.state.isOpen()));
    }

    /** As PostgreSQL keeps it, so that event and row agree. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
