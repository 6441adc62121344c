package dev.atelier.user.history;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What is known of one upload. Written by single statements only, see {@link Uploads}. */
@Entity
@Immutable
@Table(name = "upload")
class Upload {

    @Id
    private String mediaId;

    private String userId;
    private String contentType;
    private Long sizeBytes;
    private Instant uploadedAt;
    private String host;
    private String url;
    private boolean deleted;

    protected Upload() {}

    /** Of one that was told of. */
    UploadItem item() {
        return new UploadItem(mediaId, contentType, sizeBytes, uploadedAt, url, host);
    }
}
