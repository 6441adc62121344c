package dev.atelier.hosting.local;

import dev.atelier.hosting.chain.FileType;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.platform.blobs.BlobRef;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A file anybody may have who knows its name. Its bytes never change: other bytes get another slug. */
@Entity
@Table(name = "local_file")
class PublicFile {

    static final String BUCKET = "atelier-public";

    @Id
    private String slug;

    private String ownerId;
    private String tenantId;
    private String blobKey;
    private String contentType;
    private long sizeBytes;
    private String title;
    private String description;
    private boolean nsfw;
    private int width;
    private int height;
    private Instant expiresAt;
    private Instant createdAt;

    protected PublicFile() {}

    PublicFile(PublishRequest request, Optional<Instant> expiresAt) {
        slug = request.slug();
        ownerId = request.destination().ownerId();
        tenantId = request.destination().tenantId();
        contentType = request.fileType().contentType();
        blobKey = directory(ownerId) + "/" + fileName();
        sizeBytes = request.sizeBytes();
        title = request.details().title();
        description = request.details().description();
        nsfw = request.details().nsfw();
        width = request.picture().width();
        height = request.picture().height();
        this.expiresAt = expiresAt.orElse(null);
        createdAt = Instant.now();
    }

    /** Each user's files lie together; an id is made safe for a key, whatever it is. */
    private static String directory(String ownerId) {
        return "users/" + ownerId.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    String slug() {
        return slug;
    }

    FileType type() {
        return FileType.of(contentType);
    }

    String fileName() {
        return slug + "." + type().extension();
    }

    BlobRef blob() {
        return new BlobRef(BUCKET, blobKey);
    }

    Optional<String> title() {
        return Optional.ofNullable(title).filter(text -> !text.isBlank());
    }

    Optional<String> description() {
        return Optional.ofNullable(description).filter(text -> !text.isBlank());
    }

    boolean nsfw() {
        return nsfw;
    }

    /** In pixels; 0 when it is not known. */
    int width() {
        return width;
    }

    /** In pixels; 0 when it is not known. */
    int height() {
        return height;
    }

    boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** Empty for a lasting one. */
    Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }
}
