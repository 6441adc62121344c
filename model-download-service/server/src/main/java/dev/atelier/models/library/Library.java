package dev.atelier.models.library;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.models.ModelStored;
import dev.atelier.models.source.FileOffer;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.events.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The model files the installation has, each once. */
@ApplicationScoped
public class Library implements PanacheRepositoryBase<StoredModel, String> {

    /** The bucket of model files. */
    public static final String BUCKET = "atelier-models";

    private static final String FORMAT = "safetensors";
    private static final String INSERT = "insert into model (sha256, size_bytes, bucket, blob_key, format, name,"
            + " version_name, type, base_model, file_name, model_id, version_id, requested_by, stored_at)"
            + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) on conflict do nothing";

    private final Outbox outbox;

    Library(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Takes a file in and tells so, unless it is there already. Inside a transaction. */
    public Uni<Void> add(FileOffer offer, StoredBlob file, String requestedBy) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, file.sha256())
                        .setParameter(2, file.size())
                        .setParameter(3, file.ref().bucket())
                        .setParameter(4, file.ref().key())
                        .setParameter(5, FORMAT)
                        .setParameter(6, offer.modelName())
                        .setParameter(7, offer.versionName())
                        .setParameter(8, offer.type())
                        .setParameter(9, offer.baseModel())
                        .setParameter(10, offer.fileName())
                        .setParameter(11, offer.modelId())
                        .setParameter(12, offer.versionId())
                        .setParameter(13, requestedBy)
                        .setParameter(14, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .executeUpdate())
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.append(stored(offer, file, requestedBy, now)));
    }

    Uni<List<StoredModel>> newest(Instant before, String beforeHash, int limit) {
        return before == null
                ? find("order by storedAt desc, sha256 desc").page(0, limit).list()
                : find(
                                "storedAt < ?1 or (storedAt = ?1 and sha256 < ?2) order by storedAt desc, sha256 desc",
                                before,
                                beforeHash)
                        .page(0, limit)
                        .list();
    }

    private static ModelStored stored(FileOffer offer, StoredBlob file, String requestedBy, Instant now) {
        return new ModelStored(
                file.sha256(),
                file.size(),
                new BlobLocation(file.ref().bucket(), file.ref().key()),
                FORMAT,
                offer.type(),
                offer.baseModel(),
                Long.toString(offer.versionId()),
                requestedBy,
                now);
    }
}
