package dev.atelier.hosting.local;

import dev.atelier.platform.blobs.BlobRef;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** The rows of local hosting. Runs in the caller's transaction. */
@ApplicationScoped
class PublicFiles implements PanacheRepositoryBase<PublicFile, String> {

    /** Done again for the same publication it changes nothing. */
    Uni<Void> add(PublicFile file) {
        return findById(file.slug())
                .chain(there -> there == null ? persist(file) : Uni.createFrom().item(there))
                .replaceWithVoid();
    }

    /** Where its bytes lie; empty when there is no such file (any more). */
    Uni<Optional<BlobRef>> remove(String slug) {
        return findById(slug, LockModeType.PESSIMISTIC_WRITE)
                .chain(file -> file == null
                        ? Uni.createFrom().item(Optional.empty())
                        : delete(file).replaceWith(Optional.of(file.blob())));
    }
}
