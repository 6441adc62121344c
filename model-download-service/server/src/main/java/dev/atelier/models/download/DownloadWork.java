package dev.atelier.models.download;

import dev.atelier.models.library.Library;
import dev.atelier.models.library.StoredModel;
import dev.atelier.models.source.FileOffer;
import dev.atelier.models.source.SourceFailure;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import dev.atelier.platform.work.WorkQueue;
import dev.atelier.transfer.TransferredFile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Fetches a model into the library: looks the link up, brings the file to the disk, verifies it, puts it into the blob
 * store under its hash and only then records it. A file the library has is not fetched again, and of two downloads of
 * one file the younger waits for the older.
 */
@ApplicationScoped
class DownloadWork implements Work {

    static final String KIND = "download";

    private static final Logger LOG = Logger.getLogger(DownloadWork.class);
    private static final Duration WAIT_FOR_OTHER = Duration.ofSeconds(1);
    private static final String CONTENT_TYPE = "application/octet-stream";

    private final Transactions transactions;
    private final Downloads downloads;
    private final Courier courier;
    private final ProgressBoard progress;
    private final BlobStore blobs;
    private final Library library;
    private final Outbox outbox;
    private final WorkQueue work;
    private final DownloadSettings settings;

    DownloadWork(
            Transactions transactions,
            Downloads downloads,
            Courier courier,
            ProgressBoard progress,
            BlobStore blobs,
            Library library,
            Outbox outbox,
            WorkQueue work,
            DownloadSettings settings) {
        this.transactions = transactions;
        this.downloads = downloads;
        this.courier = courier;
        this.progress = progress;
        this.blobs = blobs;
        this.library = library;
        this.outbox = outbox;
        this.work = work;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        return transactions
                .read(() -> downloads.findById(UUID.fromString(subject)))
                .chain(download -> download == null || download.state.ended()
                        ? Uni.createFrom().voidItem()
                        : carryOut(download))
                .onFailure(DownloadWork::isFinal)
                .transform(GiveUp::new);
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        var told = cause instanceof SourceFailure failure
                ? failure
                : SourceFailure.lasting("server_error", "The model could not be stored; try again later.");
        LOG.infof("download %s failed: %s", subject, told.code());
        return downloads
                .lock(UUID.fromString(subject))
                .chain(download -> download.state.ended()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(download.failed(told.code(), told.getMessage())));
    }

    private Uni<Void> carryOut(Download download) {
        return courier.find(download).chain(offer -> transactions
                .run(() -> isToBeFetched(download.id, offer))
                .chain(fetch ->
                        fetch ? fetch(download, offer) : Uni.createFrom().voidItem()));
    }

    /** Notes what is fetched. False when the library has it, or will have it soon by somebody else's download. */
    private Uni<Boolean> isToBeFetched(UUID id, FileOffer offer) {
        return downloads.lock(id).chain(download -> {
            if (download.state.ended()) {
                return Uni.createFrom().item(false);
            }
            download.found(offer);
            return offer.sha256().isEmpty()
                    ? Uni.createFrom().item(true)
                    : isToBeFetched(download, offer.sha256().get());
        });
    }

    /** Others first, the library second: one that ends between the two looks is in the library by then. */
    private Uni<Boolean> isToBeFetched(Download download, String sha256) {
        return downloads
                .isUnderWay(download)
                .chain(underWay -> underWay
                        ? waitForOther(download)
                        : library.findById(sha256)
                                .chain(known -> known == null ? Uni.createFrom().item(true) : take(download, known)));
    }

    private static Uni<Boolean> take(Download download, StoredModel known) {
        download.completed(known.sha256(), known.sizeBytes());
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> waitForOther(Download download) {
        return work.enqueueAt(KIND, download.id.toString(), Instant.now().plus(WAIT_FOR_OTHER))
                .replaceWith(false);
    }

    private Uni<Void> fetch(Download download, FileOffer offer) {
        return courier.fetch(download.id, offer, progress.of(download.id)).chain(file -> store(file)
                .chain(blob -> transactions.run(() -> record(download.id, offer, blob)))
                .eventually(() -> courier.remove(file.path())));
    }

    private Uni<StoredBlob> store(TransferredFile file) {
        return blobs.put(new BlobRef(Library.BUCKET, "models/" + file.sha256()), CONTENT_TYPE, file.path())
                .invoke(blob -> {
                    if (!blob.sha256().equals(file.sha256())) {
                        throw new IllegalStateException("the disk gave other bytes than it was given");
                    }
                });
    }

    private Uni<Void> record(UUID id, FileOffer offer, StoredBlob blob) {
        return downloads.lock(id).chain(download -> {
            if (download.state.ended()) {
                return Uni.createFrom().voidItem();
            }
            download.completed(blob.sha256(), blob.size());
            return library.add(offer, blob, download.ownerId);
        });
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
        return settings.attempts();
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
