package dev.atelier.media.upload.presigned;

import dev.atelier.contracts.media.UploadExpired;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.quota.Quotas;
import dev.atelier.media.upload.Accepts;
import dev.atelier.media.upload.Candidate;
import dev.atelier.media.upload.Intake;
import dev.atelier.media.upload.LocalFiles;
import dev.atelier.media.upload.Submission;
import dev.atelier.media.upload.UploadRejected;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;

/**
 * Announced uploads from their announcement to their end. The bytes that were checked are the bytes that are kept: they
 * are copied to a key nobody can write to, because the signed address can still be written to afterwards. What lies at
 * that address is removed when it is dead.
 */
@ApplicationScoped
class PresignedUploads {
    private final PresignedSettings settings;
    private final MediaRepository media;
    private final BlobStore blobs;
    private final Intake intake;
    private final Quotas quotas;
    private final LocalFiles files;
    private final Transactions transactions;
    private final WorkQueue queue;
    private final Outbox outbox;

    PresignedUploads(
            PresignedSettings settings,
            MediaRepository media,
            BlobStore blobs,
            Intake intake,
            Quotas quotas,
            LocalFiles files,
            Transactions transactions,
            WorkQueue queue,
            Outbox outbox) {
        this.settings = settings;
        this.media = media;
        this.blobs = blobs;
        this.intake = intake;
        this.quotas = quotas;
        this.files = files;
        this.transactions = transactions;
        this.queue = queue;
        this.outbox = outbox;
    }

    /** Another request has completed it meanwhile. */
    private static final class CompletedMeanwhile extends RuntimeException {}

    Uni<PresignedResource.Announced> announce(Caller caller, String filename, String mimeType) {
        Instant now = Instant.now();
        // how large it will be nobody knows yet
        return transactions
                .read(media::nextId)
                .call(id -> quotas.reserve(id, caller.userId(), intake.largest(Accepts.PICTURE)))
                .chain(mediaId -> transactions.run(() -> Uni.createFrom()
                        .item(mediaId)
                        .map(id -> new PresignedUpload(caller, id, filename, mimeType, now, settings.validity()))
                        .call(upload -> Panache.getSession()
                                .chain(session -> session.persist(upload).chain(session::flush)))
                        .call(upload -> queue.enqueueAt(
                                ExpireWork.KIND,
                                upload.iid(),
                                upload.expiresAt().plus(settings.grace())))))
                .chain(upload -> blobs.presignPut(upload.ref(), mimeType, settings.validity())
                        .map(url -> PresignedResource.Announced.of(upload, url.toString())));
    }

    Uni<PresignedResource.Completed> complete(Caller caller, String iid, String key, String filename) {
        return transactions
                .read(() -> find(iid, LockModeType.NONE))
                .map(found -> permitted(found, caller, key))
                .call(upload -> upload.isCompleted()
                        ? Uni.createFrom().voidItem()
                        : take(upload, filename)
                                .onFailure(failure -> !(failure instanceof UploadRejected))
                                .recoverWithUni(failure -> unlessCompleted(iid, failure)))
                .map(PresignedResource.Completed::of);
    }

    /** Another request may have completed it and moved the file away under our hands. */
    private Uni<Void> unlessCompleted(String iid, Throwable failure) {
        return transactions
                .read(() -> find(iid, LockModeType.NONE))
                .chain(now -> now.filter(PresignedUpload::isCompleted).isPresent()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(failure));
    }

    /** Removes what lies at the signed address, and tells of an upload that was never completed. */
    Uni<Void> expire(String iid) {
        return transactions
                .read(() -> find(iid, LockModeType.NONE))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : blobs.delete(found.get().ref()).chain(() -> transactions.run(() -> forget(iid))));
    }

    private Uni<Void> forget(String iid) {
        return find(iid, LockModeType.PESSIMISTIC_WRITE).chain(found -> {
            if (found.isEmpty() || found.get().isCompleted()) {
                return Uni.createFrom().voidItem();
            }
            PresignedUpload upload = found.get();
            transactions.afterCommit(
                    () -> quotas.release(upload.mediaId()).subscribe().with(x -> {}));
            return Panache.getSession()
                    .chain(session -> session.remove(upload).chain(session::flush))
                    .chain(() -> outbox.append(
                            new UploadExpired(
                                    upload.iid(), upload.ownerId(), Long.toString(upload.mediaId()), Instant.now()),
                            upload.tenantId()));
        });
    }

    private static PresignedUpload permitted(Optional<PresignedUpload> found, Caller caller, String key) {
        PresignedUpload upload =
                found.filter(one -> caller.livesIn(one.tenantId())).orElseThrow(PresignedRejected::unknown);
        if (!caller.owns(upload.ownerId())) {
            throw PresignedRejected.foreign();
        }
        if (!upload.ref().key().equals(key)) {
            throw PresignedRejected.otherKey();
        }
        return upload;
    }

    private Uni<Void> take(PresignedUpload upload, String filename) {
        BlobRef sent = upload.ref();
        return blobs.stat(sent)
                .map(stat -> stat.orElseThrow(PresignedRejected::notSent))
                .invoke(stat -> intake.checkSize(stat.size(), Accepts.PICTURE))
                .chain(stat -> files.with(file -> blobs.download(sent, file)
                        .chain(() -> intake.take(
                                Submission.own(upload.owner(), true, Accepts.PICTURE)
                                        .as(upload.promised()),
                                new Candidate(file, name(upload, filename), upload.mimeType()),
                                made -> completed(upload.iid(), made)))))
                .onFailure(UploadRejected.class)
                .call(() -> blobs.delete(sent))
                .onFailure(CompletedMeanwhile.class)
                .recoverWithNull()
                .chain(() -> blobs.delete(sent).onFailure().recoverWithNull());
    }

    private static String name(PresignedUpload upload, String filename) {
        return filename == null || filename.isBlank() ? upload.filename() : filename;
    }

    /** In the transaction that makes the medium: both are done or neither. */
    private Uni<Void> completed(String iid, Media made) {
        return find(iid, LockModeType.PESSIMISTIC_WRITE).chain(found -> {
            if (found.isEmpty()) {
                throw PresignedRejected.unknown();
            }
            if (found.get().isCompleted()) {
                throw new CompletedMeanwhile();
            }
            found.get().complete();
            return Panache.getSession().chain(session -> session.flush());
        });
    }

    private static Uni<Optional<PresignedUpload>> find(String iid, LockModeType lock) {
        return Panache.getSession()
                .chain(session -> session.find(PresignedUpload.class, iid, lock))
                .map(Optional::ofNullable);
    }
}
