package dev.atelier.media.upload.presigned;

import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.Owner;
import dev.atelier.media.upload.Submission;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.identity.Caller;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** An announced upload. Its medium's id is decided when it is announced. */
@Entity
@Table(name = "presigned_upload")
class PresignedUpload {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 6;
    private static final int LONGEST_STEM = 120;
    private static final int LONGEST_ENDING = 16;

    @Id
    private String iid;

    private String tenantId;
    private String ownerId;
    private String blobKey;
    private String filename;
    private String mimeType;
    private long mediaId;
    private boolean completed;
    private Instant createdAt;
    private Instant expiresAt;

    /** For the database. */
    protected PresignedUpload() {}

    PresignedUpload(Caller owner, long mediaId, String filename, String mimeType, Instant now, Duration validity) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        this.iid = "img_" + HexFormat.of().formatHex(random);
        this.tenantId = owner.tenantId();
        this.ownerId = owner.userId();
        this.filename = clean(filename);
        this.blobKey = "uploads/" + owner.userId() + "/" + iid + "/" + this.filename;
        this.mimeType = mimeType;
        this.mediaId = mediaId;
        this.createdAt = now;
        this.expiresAt = now.plus(validity);
    }

    /** Accents go, what is no letter, digit, dot, dash or underscore becomes a dash, all lower case, at most 120 long. */
    static String clean(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .toLowerCase(Locale.ROOT);
        int dot = plain.lastIndexOf('.');
        String stem = dot < 0 ? plain : plain.substring(0, dot);
        String ending = dot < 0 ? "" : plain.substring(dot, Math.min(plain.length(), dot + LONGEST_ENDING));
        String start = stem.substring(0, Math.min(LONGEST_STEM, stem.length())).replaceAll("^[.-]+|[.-]+$", "");
        return (start.isEmpty() ? "file" : start) + (ending.equals(".") ? "" : ending);
    }

    Owner owner() {
        return new Owner(tenantId, ownerId);
    }

    Submission.Promised promised() {
        return new Submission.Promised(Optional.of(mediaId), Optional.of(iid), Optional.empty());
    }

    void complete() {
        completed = true;
    }

    String iid() {
        return iid;
    }

    String tenantId() {
        return tenantId;
    }

    String ownerId() {
        return ownerId;
    }

    BlobRef ref() {
        return new BlobRef(MediaKeys.BUCKET, blobKey);
    }

    String filename() {
        return filename;
    }

    String mimeType() {
        return mimeType;
    }

    long mediaId() {
        return mediaId;
    }

    boolean isCompleted() {
        return completed;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
