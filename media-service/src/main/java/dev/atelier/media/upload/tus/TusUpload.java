package dev.atelier.media.upload.tus;

import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.Owner;
import dev.atelier.platform.blobs.BlobRef;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A file that comes in pieces. */
@Entity
@Table(name = "tus_upload")
class TusUpload {

    enum State {
        /** Bytes are missing. */
        ARRIVING,
        /** All have come; the file is put together and looked at. */
        ASSEMBLING,
        DONE,
        REFUSED
    }

    @Id
    private UUID id;

    private String tenantId;
    private String ownerId;
    private long mediaId;
    private long length;
    private long arrived;
    private UUID pen;
    private String metadata;

    @Enumerated(EnumType.STRING)
    private State state;

    private String refusal;
    private Instant createdAt;
    private Instant expiresAt;

    /** For the database. */
    protected TusUpload() {}

    TusUpload(Owner owner, long mediaId, long length, String metadata, Instant now, Duration expiry) {
        this.id = UUID.randomUUID();
        this.tenantId = owner.tenantId();
        this.ownerId = owner.userId();
        this.mediaId = mediaId;
        this.length = length;
        this.metadata = metadata;
        this.state = State.ARRIVING;
        this.createdAt = now;
        this.expiresAt = now.plus(expiry);
    }

    /** Where its pieces lie; what lies there when it ends is removed. */
    static String folder(UUID id) {
        return "tus/" + id + "/";
    }

    /** Names the writer too, so that one who has lost the pen overwrites nothing. */
    BlobRef piece(long start, UUID writer) {
        return new BlobRef(MediaKeys.BUCKET, folder(id) + start + "-" + writer);
    }

    /** Whoever held it before cannot write any more. */
    UUID takePen() {
        pen = UUID.randomUUID();
        return pen;
    }

    boolean isHeldBy(UUID writer) {
        return writer.equals(pen);
    }

    void advance(long bytes) {
        arrived += bytes;
        state = arrived == length ? State.ASSEMBLING : state;
    }

    void done() {
        state = State.DONE;
    }

    void refused(String how) {
        state = State.REFUSED;
        refusal = how;
    }

    UUID id() {
        return id;
    }

    Owner owner() {
        return new Owner(tenantId, ownerId);
    }

    long mediaId() {
        return mediaId;
    }

    long length() {
        return length;
    }

    long arrived() {
        return arrived;
    }

    String metadata() {
        return metadata;
    }

    State state() {
        return state;
    }

    String refusal() {
        return refusal;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
