package dev.atelier.models.download;

import dev.atelier.models.keys.Sealing;
import dev.atelier.models.keys.SiteKeys;
import dev.atelier.models.library.Library;
import dev.atelier.modelsource.FileOffer;
import dev.atelier.modelsource.SourceFailure;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import dev.atelier.transfer.TransferredFile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Fetches a model into the library when its turn has come: looks the link up, brings the file to the disk, verifies it,
 * puts it into the blob store under its hash and only then records it. A file the library has is not fetched again, and
 * of two downloads of one file one waits for the other.
 */
@ApplicationScoped
class DownloadWork implements Work {

    static final String KIND = "download";

    private static final Logger LOG = Logger.getLogger(DownloadWork.class);
    private static final String CONTENT_TYPE = "application/octet-stream";
    /** A download counts its attempts itself; this only ends one that takes its process down each time. */
    private static final int CRASHES_PER_ATTEMPT = 4;

    private final Transactions transactions;
    private final Downloads downloads;
    private final Turns turns;
    private final Endings endings;
    private final Courier courier;
    private final SiteKeys keys;
    private final Sealing sealing;
    private final BlobStore blobs;
    private final Previews previews;
    private final DownloadSettings settings;

    DownloadWork(
            Transactions transactions,
            Downloads downloads,
            Turns turns,
            Endings endings,
            Courier courier,
            SiteKeys keys,
            Sealing sealing,
            BlobStore blobs,
            Previews previews,
            DownloadSettings settings) {
        this.transactions = transactions;
        this.downloads = downloads;
        this.turns = turns;
        this.endings = endings;
        this.courier = courier;
        this.keys = keys;
        this.sealing = sealing;
        this.blobs = blobs;
        this.previews = previews;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        var id = UUID.fromString(subject);
        return transactions
                .run(() -> turns.take(id))
                .chain(taken -> taken.map(this::carryOut)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(Courier.Stopped.class)
                .recoverWithUni(() -> discardUnlessHeld(id))
                .onFailure()
                .recoverWithUni(
                        failure -> transactions.run(() -> note(id, failure)).chain(last -> Uni.createFrom()
                                .failure(last || isFinal(failure) ? new GiveUp(failure) : failure)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        var told = told(cause);
        LOG.infof("download %s failed: %s", subject, told.code());
        return downloads
                .lock(UUID.fromString(subject))
                .chain(download -> download == null || download.state.ended()
                        ? Uni.createFrom().voidItem()
                        : endings.failed(download, told.code(), told.getMessage()));
    }

    /** What it has is kept while it may go on. */
    private Uni<Void> discardUnlessHeld(UUID id) {
        return transactions
                .read(() -> downloads.findById(id))
                .chain(download -> download != null && !download.state.ended()
                        ? Uni.createFrom().voidItem()
                        : courier.discard(id));
    }

    private Uni<Void> carryOut(Download download) {
        return key(download).chain(key -> courier.find(download.link(), key).chain(offer -> transactions
                .run(() -> turns.isToBeFetched(download.id, offer))
                .chain(fetch -> fetch
                        ? fetch(download.id, offer, key)
                        : Uni.createFrom().voidItem())));
    }

    private Uni<Optional<String>> key(Download download) {
        try {
            var ofRequest = Optional.ofNullable(download.sealedKey)
                    .map(kept -> sealing.open(kept, Download.purpose(download.id)));
            return keys.keyFor(ofRequest, download.ownerId);
        } catch (Sealing.SealBroken e) {
            return Uni.createFrom()
                    .failure(SourceFailure.lasting(
                            "key_lost", "The key given with the download cannot be read any more; order it again."));
        }
    }

    private Uni<Void> fetch(UUID id, FileOffer offer, Optional<String> key) {
        return courier.fetch(id, offer, key).chain(file -> store(file)
                .chain(blob -> previews.keep(offer, blob.sha256())
                        .chain(kept -> transactions.run(() -> record(id, offer, blob, kept))))
                .eventually(() -> courier.remove(file.path())));
    }

    private Uni<StoredBlob> store(TransferredFile file) {
        return blobs.put(new BlobRef(Library.BUCKET, Library.key(file.sha256())), CONTENT_TYPE, file.path())
                .invoke(blob -> {
                    if (!blob.sha256().equals(file.sha256())) {
                        throw new IllegalStateException("the disk gave other bytes than it was given");
                    }
                });
    }

    private Uni<Void> record(UUID id, FileOffer offer, StoredBlob blob, boolean hasPreview) {
        return downloads
                .lock(id)
                .chain(download -> download == null || download.state != DownloadState.DOWNLOADING
                        ? Uni.createFrom().voidItem()
                        : endings.completed(download, offer, blob, hasPreview));
    }

    /** What is tried again goes back into the queue and says why. True when there have been enough attempts. */
    private Uni<Boolean> note(UUID id, Throwable failure) {
        return downloads.lock(id).map(download -> {
            if (download == null || download.state != DownloadState.DOWNLOADING) {
                return false;
            }
            download.postponed(told(failure).code(), told(failure).getMessage());
            return download.attempts >= settings.attempts();
        });
    }

    private static SourceFailure told(Throwable cause) {
        return switch (cause) {
            case SourceFailure failure -> failure;
            case null, default ->
                SourceFailure.lasting("server_error", "The model could not be stored; try again later.");
        };
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof SourceFailure told && !told.passing();
    }

    @Override
    public int concurrency() {
        return settings.parallel();
    }

    @Override
    public int maxAttempts() {
        return settings.attempts() * CRASHES_PER_ATTEMPT;
    }

    @Override
    public Duration firstPause() {
        return settings.firstPause();
    }

    @Override
    public Duration longestPause() {
        return settings.longestPause();
    }
}
