package dev.atelier.models.library;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.models.ModelStored;
import dev.atelier.modelsource.FileName;
import dev.atelier.modelsource.FileOffer;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.events.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The model files the installation has, each once. */
@ApplicationScoped
public class Library implements PanacheRepositoryBase<StoredModel, StoredModel.Name> {

    /** The bucket of model files. */
    public static final String BUCKET = "atelier-models";

    private static final String INSERT = "insert into model (tenant_id, sha256, size_bytes, bucket, blob_key,"
            + " format, name, version_name, type, base_model, file_name, model_id, version_id, requested_by, stored_at,"
            + " file_id, file_type, trained_words, info, preview_key) values"
            + " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)"
            + " on conflict do nothing";

    private final Outbox outbox;

    Library(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Where the file of that hash lies in the bucket. */
    public static String key(String sha256) {
        return "models/" + sha256;
    }

    /** Where its preview picture lies, if it has one. */
    public static String previewKey(String sha256) {
        return "previews/" + sha256;
    }

    /** Null when the tenant's library has it not. */
    public Uni<StoredModel> model(String tenantId, String sha256) {
        return findById(new StoredModel.Name(tenantId, sha256));
    }

    /** Takes a file in and tells so, unless it is there already. Inside a transaction. */
    public Uni<Void> add(FileOffer offer, StoredBlob file, boolean hasPreview, String tenantId, String requestedBy) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, tenantId)
                        .setParameter(2, file.sha256())
                        .setParameter(3, file.size())
                        .setParameter(4, file.ref().bucket())
                        .setParameter(5, file.ref().key())
                        .setParameter(6, offer.format())
                        .setParameter(7, offer.modelName())
                        .setParameter(8, offer.versionName())
                        .setParameter(9, offer.type())
                        .setParameter(10, offer.baseModel())
                        .setParameter(11, FileName.safe(offer.fileName()))
                        .setParameter(12, offer.modelId())
                        .setParameter(13, offer.versionId())
                        .setParameter(14, requestedBy)
                        .setParameter(15, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .setParameter(16, offer.fileId())
                        .setParameter(17, offer.fileType())
                        .setParameter(18, String.join("\n", offer.trainedWords()))
                        .setParameter(19, offer.info())
                        .setParameter(20, hasPreview ? previewKey(file.sha256()) : null)
                        .executeUpdate())
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.append(stored(offer, file, requestedBy, now), tenantId));
    }

    /** A version of a model the library has. */
    public record KnownVersion(long modelId, long versionId, String name) {}

    /** All of a tenant's. */
    public Uni<List<KnownVersion>> versions(String tenantId) {
        return find("tenantId = ?1 order by modelId, versionId desc", tenantId)
                .list()
                .map(all -> all.stream()
                        .map(model -> new KnownVersion(model.modelId, model.versionId, model.name))
                        .toList());
    }

    /** What fits, newest first. */
    Uni<List<StoredModel>> search(String tenantId, LibraryFilter filter, Instant before, String beforeHash, int limit) {
        var where = new StringBuilder("tenantId = :tenant");
        var parameters = Parameters.with("tenant", tenantId);
        filter.addTo(where, parameters);
        if (before != null) {
            where.append(" and (storedAt < :before or (storedAt = :before and sha256 < :beforeHash))");
            parameters.and("before", before).and("beforeHash", beforeHash);
        }
        return find(where + " order by storedAt desc, sha256 desc", parameters)
                .page(0, limit)
                .list();
    }

    private static ModelStored stored(FileOffer offer, StoredBlob file, String requestedBy, Instant now) {
        return new ModelStored(
                file.sha256(),
                file.size(),
                new BlobLocation(file.ref().bucket(), file.ref().key()),
                offer.format(),
                offer.type(),
                offer.baseModel(),
                Long.toString(offer.versionId()),
                requestedBy,
                now);
    }
}
