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
                .chain(session -> session.createSelectionQuery("from Media where publicId = ?1", Media.class)
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

    /** Inserts at once, so that the id is known. */
    public Uni<Media> insert(Media media) {
        return Panache.getSession()
                .chain(session -> session.persist(media).chain(session::flush).replaceWith(media));
    }

    public Uni<Void> insert(List<Rendition> copies) {
        return Panache.getSession().chain(session -> session.persistAll(copies.toArray()));
    }

    Uni<Void> delete(Media media) {
        return Panache.getSession().chain(session -> session.remove(media).chain(session::flush));
    }

    /** The newest first, those before an id. */
    Uni<List<Media>> page(String ownerId, long before, int limit) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "from Media where ownerId = ?1 and id < ?2 order by id desc", Media.class)
                .setParameter(1, ownerId)
                .setParameter(2, before)
                .setMaxResults(limit)
                .getResultList());
    }

    Uni<Long> count(String ownerId) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "select count(*) from Media where ownerId = ?1", Long.class)
                .setParameter(1, ownerId)
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
