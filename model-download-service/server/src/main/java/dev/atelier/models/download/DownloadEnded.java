package dev.atelier.models.download;

import io.smallrye.mutiny.Uni;

/** Wants to know how downloads end. A CDI bean; runs in the transaction that ends the download and must be short. */
public interface DownloadEnded {

    Uni<Void> ended(String tenantId, String ownerId, DownloadView download);
}
