package dev.atelier.media.library;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows. Every method wants a session or transaction around it. */
@ApplicationScoped
public class MediaRepository {
    private final Twins twins;
    private final Places places;

    MediaRepository(Twins twins, Places places) {
        this.twins = twins;
        this.places = places;
    }

    public Uni<Optional<Media>> find(long id) {
        return Panache.getSession()
                .chain(session -> session.find(Media.class, id))
                .map(Optional::ofNullable);
    }

    /** Finds and locks: until the transaction ends nobody else changes it. */
    public Uni<Optional<Media>> lock(long id) {
        return Panache.getSession()
                .chain(session -> session.find(Media.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(Optional::ofNullable);
    }

    Uni<Optional<Media>> findByPublicId(String publicId) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery("from Media where names.publicId = ?1", Media.class)
                        .setParameter(1, publicId)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    public Uni<Boolean> hasImage(String stepId, String imageName) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                                "select count(*) from Media m"
                                        + " where m.generated.generationStepId = ?1 and m.generated.generationImageName = ?2",
                                Long.class)
                        .setParameter(1, stepId)
                        .setParameter(2, imageName)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    /**
     * Inserts at once, so that what the database refuses fails here; gives it an id unless it has one. Bytes its owner has
     * already are shared with the earlier medium; what it takes the place of in its entity gives way.
     */
    public Uni<Media> insert(Media media) {
        Uni<Void> identified = media.isIdentified()
                ? Uni.createFrom().voidItem()
                : nextId().invoke(media::identify).replaceWithVoid();
        return identified
                .chain(() -> twins.share(media))
                .chain(() -> places.take(media.owner().tenantId(), media.placement(), 0))
                .chain(() -> Panache.getSession())
                .chain(session -> session.persist(media).chain(session::flush).replaceWith(media));
    }

    /** An id nobody else gets. */
    public Uni<Long> nextId() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select nextval('media_id_seq')", Long.class)
                        .getSingleResult());
    }

    public Uni<Void> insert(List<Rendition> copies) {
        return Panache.getSession().chain(session -> session.persistAll(copies.toArray()));
    }

    /** A copy that somebody else may have made in the same moment, the same one; nothing if the medium is gone. */
    public Uni<Void> insertOnce(Rendition copy) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into rendition"
                                + " (media_id, name, width, height, file_size, sha256, bucket, blob_key)"
                                + " select m.id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 from media m where m.id = ?1"
                                + " on conflict (media_id, name) do nothing")
                        .setParameter(1, copy.mediaId())
                        .setParameter(2, copy.name())
                        .setParameter(3, copy.width())
                        .setParameter(4, copy.height())
                        .setParameter(5, copy.fileSize())
                        .setParameter(6, copy.sha256())
                        .setParameter(7, copy.ref().bucket())
                        .setParameter(8, copy.ref().key())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> delete(Media media) {
        return Panache.getSession().chain(session -> session.remove(media).chain(session::flush));
    }

    /** The newest first, those before an id. */
    Uni<List<Media>> page(Owner owner, long before, int limit) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "from Media where tenantId = ?1 and ownerId = ?2 and id < ?3 and deletedAt is null"
                                + " order by id desc",
                        Media.class)
                .setParameter(1, owner.tenantId())
                .setParameter(2, owner.userId())
                .setParameter(3, before)
                .setMaxResults(limit)
                .getResultList());
    }

    /** How many somebody has outside of the trash; from the counters. */
    public Uni<Long> count(Owner owner) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "select coalesce(sum(items - trashed), 0)::bigint from media_total"
                                + " where tenant_id = ?1 and owner_id = ?2",
                        Long.class)
                .setParameter(1, owner.tenantId())
                .setParameter(2, owner.userId())
                .getSingleResult());
    }

    /** The copies of several media, largest first. */
    public Uni<List<Rendition>> copies(Collection<Long> mediaIds) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "from Rendition where mediaId in ?1 order by mediaId, id", Rendition.class)
                .setParameter(1, mediaIds)
                .getResultList());
    }

    /** Which of these keys some row refers to. */
    Uni<Set<String>> referred(Collection<String> keys) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "select m.original.blobKey from Media m where m.original.blobKey in ?1", String.class)
                .setParameter(1, keys)
                .getResultList()
                .chain(originals -> session.createSelectionQuery(
                                "select blobKey from Rendition where blobKey in ?1", String.class)
                        .setParameter(1, keys)
                        .getResultList()
                        .map(copies -> {
                            Set<String> all = new HashSet<>(originals);
                            all.addAll(copies);
                            return all;
                        })));
    }
}
