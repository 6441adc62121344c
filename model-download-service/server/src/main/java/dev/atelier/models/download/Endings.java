package dev.atelier.models.download;

import dev.atelier.models.library.Library;
import dev.atelier.models.library.StoredModel;
import dev.atelier.modelsource.FileOffer;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.events.Outbox;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Ends downloads and tells those who want to know. All inside a transaction, with the download locked. */
@ApplicationScoped
class Endings {

    private final Library library;
    private final Outbox outbox;
    private final List<DownloadEnded> listeners;

    Endings(Library library, Outbox outbox, @All List<DownloadEnded> listeners) {
        this.library = library;
        this.outbox = outbox;
        this.listeners = listeners;
    }

    Uni<Void> completed(Download download, FileOffer offer, StoredBlob blob, boolean hasPreview) {
        download.completed(blob.sha256(), blob.size(), false);
        return library.add(offer, blob, hasPreview, download.tenantId, download.ownerId)
                .chain(() -> tell(download));
    }

    Uni<Void> foundInLibrary(Download download, StoredModel known) {
        download.completed(known.sha256(), known.sizeBytes(), true);
        return tell(download);
    }

    Uni<Void> failed(Download download, String code, String message) {
        return outbox.append(download.failed(code, message), download.tenantId).chain(() -> tell(download));
    }

    Uni<Void> cancelled(Download download) {
        download.cancelled();
        return tell(download);
    }

    private Uni<Void> tell(Download download) {
        var view = DownloadView.of(download);
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.ended(download.tenantId, download.ownerId, view))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
