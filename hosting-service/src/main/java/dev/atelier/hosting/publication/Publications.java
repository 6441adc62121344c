package dev.atelier.hosting.publication;

import dev.atelier.hosting.chain.Placement;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.work.WorkQueue;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The publications and their way to a link. Everything that changes one runs inside {@code Transactions.run}. */
@ApplicationScoped
class Publications implements PanacheRepositoryBase<Publication, UUID> {

    private static final String INSERT =
            "insert into publication (id, media_id, owner_id, tenant_id, slug, state, blob_bucket, blob_key,"
                    + " content_type, size_bytes, sha256, picture_width, picture_height)"
                    + " values (?1, ?2, ?3, ?4, ?5, 'PENDING', ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
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
     * Wants a medium published. Wanting it again changes nothing, unless it had failed, was taken back or has expired:
     * then it is published anew.
     *
     * @return whether this made the publication
     */
    Uni<Boolean> want(ProcessedMedium medium, Wish wish) {
        return insert(medium).chain(made -> lockedOf(medium.mediaId).chain(publication -> {
            if (!made && !publication.state.isOver()) {
                return Uni.createFrom().item(false);
            }
            if (!made) {
                publication.reopen(slugs.next());
            }
            publication.wanted(wish);
            return flush().chain(() -> work.enqueue(PublishWork.KIND, publication.id.toString()))
                    .replaceWith(made);
        }));
    }

    private Uni<Boolean> insert(ProcessedMedium medium) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, medium.mediaId)
                        .setParameter(3, medium.ownerId)
                        .setParameter(4, medium.tenantId)
                        .setParameter(5, slugs.next())
                        .setParameter(6, medium.blobBucket)
                        .setParameter(7, medium.blobKey)
                        .setParameter(8, medium.contentType)
                        .setParameter(9, medium.sizeBytes)
                        .setParameter(10, medium.sha256)
                        .setParameter(11, medium.pictureWidth)
                        .setParameter(12, medium.pictureHeight)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Publication> lockedOf(String mediaId) {
        return find("mediaId", mediaId).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    Uni<Optional<Publication>> ofMedium(String mediaId) {
        return find("mediaId", mediaId).firstResult().map(Optional::ofNullable);
    }

    /** The newest of a user's publications, or the newest after a page. Fails with {@code InvalidPage}. */
    Uni<PublicationList> page(String ownerId, String tenantId, int limit, Optional<String> cursor) {
        var own = "ownerId = ?1 and tenantId = ?2";
        var order = " order by createdAt desc, id desc";
        return cursor.map(text -> Cursor.parse(text, 2).values())
                .map(last -> find(
                        own + " and (createdAt < ?3 or createdAt = ?3 and id < ?4)" + order,
                        ownerId,
                        tenantId,
                        Instant.parse(last.get(0)),
                        UUID.fromString(last.get(1))))
                .orElseGet(() -> find(own + order, ownerId, tenantId))
                .range(0, limit)
                .list()
                .map(found -> PublicationList.page(found, limit));
    }

    /** Begins or resumes; empty when there is nothing left to do. */
    Uni<Optional<PublishRequest>> begin(UUID id) {
        return open(id).map(open -> open.map(Publication::begin));
    }

    /** Records a link, once; whoever comes second changes nothing. What nobody wants any more is taken back at once. */
    Uni<Void> succeed(UUID id, Placement placement) {
        return open(id).chain(open -> open.map(publication -> {
                    var published = publication.publishedAt(placement, now());
                    return placement
                            .link()
                            .settle()
                            .get()
                            .chain(() -> outbox.append(published, publication.tenantId))
                            .chain(() -> afterwards(publication));
                })
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> afterwards(Publication publication) {
        if (publication.unwanted) {
            return takeBack(publication);
        }
        return publication.expiresAt == null
                ? Uni.createFrom().voidItem()
                : work.enqueueAt(ExpireWork.KIND, publication.id.toString(), publication.expiresAt);
    }

    Uni<Void> fail(UUID id, String code) {
        return open(id).chain(open -> open.map(
                        publication -> outbox.append(publication.fail(code, now()), publication.tenantId))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Nobody wants it any more: its link is taken back, now or when it is there. Done again it changes nothing. */
    Uni<Void> unwant(Publication locked) {
        return switch (locked.state) {
            case PENDING -> outbox.append(locked.unpublished(true, now()), locked.tenantId);
            case PUBLISHING -> {
                locked.unwanted = true;
                yield flush();
            }
            case PUBLISHED -> takeBack(locked);
            case UNPUBLISHING -> work.enqueue(WithdrawWork.KIND, locked.id.toString());
            case FAILED, UNPUBLISHED, EXPIRED -> Uni.createFrom().voidItem();
        };
    }

    Uni<Void> unwantMedium(String mediaId) {
        return lockedOf(mediaId).chain(found -> found == null ? Uni.createFrom().voidItem() : unwant(found));
    }

    private Uni<Void> takeBack(Publication locked) {
        locked.takeBack();
        return flush().chain(() -> work.enqueue(WithdrawWork.KIND, locked.id.toString()));
    }

    /** Its host has it no longer, or never will: {@code removed} false. */
    Uni<Void> withdrawn(UUID id, boolean removed) {
        return inState(id, PublicationState.UNPUBLISHING).chain(found -> found.map(
                        publication -> outbox.append(publication.unpublished(removed, now()), publication.tenantId))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Its host could not be reached to take it back; asking for it again tries again. */
    Uni<Void> withdrawalFailed(UUID id) {
        return inState(id, PublicationState.UNPUBLISHING)
                .invoke(found -> found.ifPresent(publication -> publication.failureCode = "withdrawal_failed"))
                .replaceWithVoid();
    }

    Uni<Void> expire(UUID id) {
        return inState(id, PublicationState.PUBLISHED).chain(found -> found.map(
                        publication -> outbox.append(publication.expired(now()), publication.tenantId))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Those of a user that a host has or may get, locked, by id. */
    Uni<List<Publication>> wantedOf(String ownerId, UUID after, int most) {
        return find("ownerId = ?1 and id > ?2 and state in ?3 order by id", ownerId, after, PublicationState.ALIVE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, most - 1)
                .list();
    }

    Uni<Long> countWantedOf(String ownerId) {
        return count("ownerId = ?1 and state in ?2", ownerId, PublicationState.ALIVE);
    }

    Uni<Void> forgetAllOf(String ownerId) {
        return delete("ownerId", ownerId).replaceWithVoid();
    }

    /** A published one by its name and the hash of its delete token, locked. */
    Uni<Optional<Publication>> deletable(String slug, String tokenHash) {
        return find("slug = ?1 and deleteTokenSha256 = ?2 and state = ?3", slug, tokenHash, PublicationState.PUBLISHED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Optional<Publication>> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    private Uni<Optional<Publication>> open(UUID id) {
        return locked(id).map(found -> found.filter(publication -> publication.state.isOpen()));
    }

    private Uni<Optional<Publication>> inState(UUID id, PublicationState state) {
        return locked(id).map(found -> found.filter(publication -> publication.state == state));
    }

    /** As PostgreSQL keeps it, so that event and row agree. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
