package dev.atelier.hosting.publication;

import dev.atelier.contracts.media.MediaProcessed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What media-service told about a medium; a local copy, so that its owner can publish it later. */
@Entity
class ProcessedMedium {

    @Id
    String mediaId;

    String tenantId;
    String ownerId;
    String blobBucket;
    String blobKey;
    String contentType;
    long sizeBytes;
    String sha256;
    int pictureWidth;
    int pictureHeight;

    protected ProcessedMedium() {}

    ProcessedMedium(MediaProcessed event, String tenantId) {
        this.tenantId = tenantId;
        mediaId = event.mediaId();
        ownerId = event.ownerId();
        blobBucket = event.original().bucket();
        blobKey = event.original().key();
        contentType = event.contentType();
        sizeBytes = event.sizeBytes();
        sha256 = event.sha256();
        pictureWidth = event.width();
        pictureHeight = event.height();
    }
}
