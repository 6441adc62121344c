package dev.atelier.hosting.publication;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The local copy of what media-service told. */
@ApplicationScoped
class ProcessedMedia implements PanacheRepositoryBase<ProcessedMedium, String> {

    private static final String INSERT =
            "insert into processed_medium (media_id, owner_id, blob_bucket, blob_key, content_type, size_bytes, sha256,"
                    + " tenant_id, picture_width, picture_height) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) on conflict (media_id) do nothing";

    Uni<Void> remember(ProcessedMedium medium) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, medium.mediaId)
                        .setParameter(2, medium.ownerId)
                        .setParameter(3, medium.blobBucket)
                        .setParameter(4, medium.blobKey)
                        .setParameter(5, medium.contentType)
                        .setParameter(6, medium.sizeBytes)
                        .setParameter(7, medium.sha256)
                        .setParameter(8, medium.tenantId)
                        .setParameter(9, medium.pictureWidth)
                        .setParameter(10, medium.pictureHeight)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Optional<ProcessedMedium>> ofOwner(String mediaId, String ownerId) {
        return find("mediaId = ?1 and ownerId = ?2", mediaId, ownerId)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Void> forgetAllOf(String ownerId) {
        return delete("ownerId", ownerId).replaceWithVoid();
    }

    Uni<Void> forget(String mediaId) {
        return deleteById(mediaId).replaceWithVoid();
    }
}
