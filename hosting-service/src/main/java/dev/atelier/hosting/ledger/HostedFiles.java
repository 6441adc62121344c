package dev.atelier.hosting.ledger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The files other hosts have from us. Runs in the caller's transaction. */
@ApplicationScoped
class HostedFiles implements PanacheRepositoryBase<HostedFile, UUID> {

    /** The newest one of these bytes that is still there as far as we know. */
    Uni<Optional<Admission.Known>> find(String instance, String sha256, Instant since) {
        return find(
                        "instance = ?1 and sha256 = ?2 and storedAt > ?3 and not withdrawn"
                                + " and (expiresAt is null or expiresAt > ?4) order by storedAt desc",
                        instance,
                        sha256,
                        since,
                        Instant.now())
                .firstResult()
                .map(file -> Optional.ofNullable(file)
                        .map(found -> new Admission.Known(
                                found.id, URI.create(found.url), Optional.ofNullable(found.expiresAt))));
    }

    /** Fails when it was taken back meanwhile: then the upload has to begin again. */
    Uni<HostedFile> lockUsable(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).invoke(file -> {
            if (file == null || file.withdrawn) {
                throw new IllegalStateException("the file " + id + " was taken back meanwhile");
            }
        });
    }

    /** Ends a use; the file when it was the last one, locked and marked so that nobody begins to use it. */
    Uni<Optional<HostedFile>> release(UUID publicationId) {
        return fileOf(publicationId)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : findById(found.get(), LockModeType.PESSIMISTIC_WRITE)
                                .chain(file -> othersUse(file.id, publicationId)
                                        .chain(shared -> shared
                                                ? endUse(publicationId).replaceWith(Optional.<HostedFile>empty())
                                                : marked(file))));
    }

    private Uni<Optional<HostedFile>> marked(HostedFile file) {
        file.withdrawn = true;
        return flush().replaceWith(Optional.of(file));
    }

    Uni<Void> remove(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from file_use where file_id = ?1")
                        .setParameter(1, id)
                        .executeUpdate())
                .chain(() -> deleteById(id))
                .replaceWithVoid();
    }

    private static Uni<Optional<UUID>> fileOf(UUID publicationId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select file_id from file_use where publication_id = ?1", UUID.class)
                        .setParameter(1, publicationId)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    private static Uni<Boolean> othersUse(UUID fileId, UUID publicationId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "select exists (select 1 from file_use where file_id = ?1 and publication_id <> ?2)",
                        Boolean.class)
                .setParameter(1, fileId)
                .setParameter(2, publicationId)
                .getSingleResult());
    }

    private static Uni<Void> endUse(UUID publicationId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from file_use where publication_id = ?1")
                        .setParameter(1, publicationId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
