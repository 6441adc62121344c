package dev.atelier.media.library;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.media.rendition.RenderedCopy;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.StoredBlob;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A smaller copy of a medium that lies in the blob store. Never changed. */
@Entity
@Table(name = "rendition")
public class Rendition {
    /** The thumbnail of galleries. */
    public static final String WEBP = "webp";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long mediaId;
    private String name;
    private int width;
    private int height;
    private long fileSize;
    private String sha256;
    private String bucket;
    private String blobKey;

    /** For the database. */
    protected Rendition() {}

    public Rendition(long mediaId, RenderedCopy copy, StoredBlob stored) {
        this(mediaId, copy.name(), copy.width(), copy.height(), stored);
    }

    public Rendition(long mediaId, String name, int width, int height, StoredBlob stored) {
        this.mediaId = mediaId;
        this.name = name;
        this.width = width;
        this.height = height;
        this.fileSize = stored.size();
        this.sha256 = stored.sha256();
        this.bucket = stored.ref().bucket();
        this.blobKey = stored.ref().key();
    }

    /** A thumbnail in another format, made when it was asked for first. */
    public static Rendition webp(long mediaId, int width, int height, StoredBlob stored) {
        return new Rendition(mediaId, new RenderedCopy(WEBP, width, height, null), stored);
    }

    /** Whether it is one of the copies that every processed medium has. */
    boolean isListed() {
        return !name.equals(WEBP);
    }

    public String contentType() {
        if (name.startsWith("video_")) {
            return "video/mp4";
        }
        return name.equals(WEBP) ? "image/webp" : RenderedCopy.MEDIA_TYPE;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public long mediaId() {
        return mediaId;
    }

    public String name() {
        return name;
    }

    public long fileSize() {
        return fileSize;
    }

    public String sha256() {
        return sha256;
    }

    public BlobRef ref() {
        return new BlobRef(bucket, blobKey);
    }

    dev.atelier.contracts.media.Rendition toContract() {
        return new dev.atelier.contracts.media.Rendition(
                name, contentType(), width, height, fileSize, new BlobLocation(bucket, blobKey));
    }

    MediaView.Copy view(MediaAddresses addresses) {
        return new MediaView.Copy(name, width, height, fileSize, addresses.rendition(mediaId, name));
    }
}
