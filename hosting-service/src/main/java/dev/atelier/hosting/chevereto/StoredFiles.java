package dev.atelier.hosting.chevereto;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The files sites took from us, by content: a site that calls an upload a duplicate does not tell the link. */
@ApplicationScoped
class StoredFiles implements PanacheRepositoryBase<StoredFile, UUID> {

    /** The newest link of these bytes that has not expired. */
    Uni<Optional<StoredFile>> find(String instance, String sha256, Instant now) {
        return find(
                        "instance = ?1 and sha256 = ?2 and (expiresAt is null or expiresAt > ?3) order by storedAt desc",
                        instance,
                        sha256,
                        now)
                .firstResult()
                .map(Optional::ofNullable);
    }
}
