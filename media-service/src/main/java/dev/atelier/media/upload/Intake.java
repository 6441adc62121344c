package dev.atelier.media.upload;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.Original;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Placement;
import dev.atelier.media.library.Visibility;
import dev.atelier.media.processing.Processing;
import dev.atelier.media.rendition.ImageHeader;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.transactions.Unavailability;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Where every way in ends: the file is checked, its original goes to the blob store, and then, in one transaction, its
 * row, the event that tells it and the work that processes it. Refused files leave nothing. If the transaction fails, the
 * blob is removed again; if nobody knows whether it failed (the connection broke during the commit), the sweeper decides.
 */
@ApplicationScoped
class Intake {
    /** Files looked at in the same moment: each is in memory meanwhile. */
    private static final int CHECKED_AT_ONCE = 4;

    private final FileCheck check;
    private final BlobStore blobs;
    private final MediaRepository rows;
    private final Library library;
    private final Processing processing;
    private final Outbox outbox;
    private final Transactions transactions;
    private final WorkerExecutor workers;

    Intake(
            UploadSettings settings,
            BlobStore blobs,
            MediaRepository rows,
            Library library,
            Processing processing,
            Outbox outbox,
            Transactions transactions,
            Vertx vertx) {
        this.check = new FileCheck(settings);
        this.blobs = blobs;
        this.rows = rows;
        this.library = library;
        this.processing = processing;
        this.outbox = outbox;
        this.transactions = transactions;
        this.workers = vertx.createSharedWorkerExecutor("upload-check", CHECKED_AT_ONCE);
    }

    @PreDestroy
    void close() {
        workers.close();
    }

    Uni<Media> take(Owner owner, UploadForm form) {
        if (form.file == null) {
            return Uni.createFrom().failure(UploadRejected.missing());
        }
        Placement placement = form.placement(owner.userId());
        Instant now = Instant.now();
        return checked(form).chain(header -> {
            BlobRef ref = MediaKeys.original(
                    form.entity(),
                    placement.entityId(),
                    placement.entityField(),
                    now,
                    header.format().extension());
            return blobs.put(ref, header.format().mediaType(), form.file.uploadedFile())
                    .chain(stored -> record(
                            Media.uploaded(
                                    owner,
                                    original(form, header, stored),
                                    placement,
                                    form.description(),
                                    Visibility.of(form.isPublic(), form.entity()),
                                    form.wantsPublication(),
                                    now),
                            ref));
        });
    }

    private Uni<ImageHeader> checked(UploadForm form) {
        return Uni.createFrom().completionStage(() -> workers.executeBlocking(
                        () -> check.check(form.file.uploadedFile(), form.file.fileName(), form.file.contentType()),
                        false)
                .toCompletionStage());
    }

    private Uni<Media> record(Media media, BlobRef ref) {
        return transactions
                .run(() -> rows.insert(media)
                        .call(() -> outbox.append(
                                media.uploadedEvent(), media.owner().tenantId()))
                        .call(() -> processing.request(media)))
                .onFailure(failure -> !Unavailability.of(failure))
                .call(() -> library.forget(List.of(ref)));
    }

    private static Original original(UploadForm form, ImageHeader header, StoredBlob stored) {
        return new Original(
                stored.ref().bucket(),
                stored.ref().key(),
                MediaKeys.filename(stored.ref()),
                plainName(form.file.fileName()),
                header.format().mediaType(),
                stored.size(),
                stored.sha256(),
                header.width(),
                header.height());
    }

    /** The sender's name for the file, without folders and control characters. */
    private static String plainName(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? "unnamed" : clean.substring(0, Math.min(255, clean.length()));
    }
}
