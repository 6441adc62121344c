package dev.atelier.contracts.models;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A model download was given up.
 *
 * @param downloadId the download
 * @param requestedBy the user who asked for it
 * @param code stable reason, as in problem answers
 * @param failedAt when it was given up
 */
@EventType("atelier.models.download-failed.v1")
public record ModelDownloadFailed(String downloadId, String requestedBy, String code, Instant failedAt)
        implements ModelsEvent {

    @Override
    public String aggregateId() {
        return downloadId;
    }
}
