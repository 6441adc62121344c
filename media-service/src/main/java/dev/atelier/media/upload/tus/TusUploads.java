package dev.atelier.media.upload.tus;

import dev.atelier.contracts.media.UploadExpired;
import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.Owner;
import dev.atelier.media.quota.Quotas;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows of resumable uploads. Each step is one transaction, guarded by the upload's row. */
@ApplicationScoped
class TusUploads {
    private final TusSettings settings;
    private final MediaRepository media;
    private final Quotas quotas;
    private final BlobStore blobs;
    private final Transactions transactions;
    private final WorkQueue queue;
    private final Outbox outbox;

    TusUploads(
            TusSettings settings,
            MediaRepository media,
            Quotas quotas,
            BlobStore blobs,
            Transactions transactions,
            WorkQueue queue,
            Outbox outbox) {
        this.settings = settings;
        this.media = media;
        this.quotas = quotas;
        this.blobs = blobs;
        this.transactions = transactions;
        this.queue = queue;
        this.outbox = outbox;
    }

    /** The right to go on with an upload from where it is, until somebody else takes it. */
    record Pen(TusUpload upload, UUID writer) {}

    Uni<TusUpload> create(Owner owner, long length, String metadata) {
        return transactions
                .read(media::nextId)
                .call(id -> quotas.reserve(id, owner.userId(), length))
                .chain(id -> create(new TusUpload(owner, id, length, metadata, Instant.now(), settings.expiry())));
    }

    private Uni<TusUpload> create(TusUpload created) {
        return transactions.run(() -> Uni.createFrom()
                .item(created)
                .call(upload ->
                        session().chain(session -> session.persist(upload).chain(session::flush)))
                .call(upload -> queue.enqueueAt(EndWork.KIND, upload.id().toString(), upload.expiresAt())));
    }

    /** Fails for another's upload as for none. */
    Uni<TusUpload> find(Caller caller, UUID id) {
        return transactions.read(() -> find(id, LockModeType.NONE)).map(found -> own(found, caller));
    }

    Uni<Optional<TusUpload>> find(UUID id) {
        return transactions.read(() -> find(id, LockModeType.NONE));
    }

    Uni<Pen> take(Caller caller, UUID id, long offset) {
        return transactions.run(() -> find(id, LockModeType.PESSIMISTIC_WRITE).map(found -> {
            TusUpload upload = own(found, caller);
            if (upload.state() == TusUpload.State.REFUSED) {
                throw TusRejected.gone();
            }
            if (upload.arrived() != offset) {
                throw TusRejected.offset(upload.arrived());
            }
            return new Pen(upload, upload.takePen());
        }));
    }

    /** A piece lies in the blob store: from now on it counts. The last one has the file put together. */
    Uni<TusUpload> advance(Pen pen, long start, long size, BlobRef blob) {
        return transactions.run(() -> find(pen.upload().id(), LockModeType.PESSIMISTIC_WRITE)
                .map(found -> {
                    TusUpload upload = found.orElseThrow(TusRejected::gone);
                    if (!upload.isHeldBy(pen.writer()) || upload.arrived() != start) {
                        throw TusRejected.takenOver();
                    }
                    upload.advance(size);
                    return upload;
                })
                .call(upload -> session().chain(session -> session.createNativeQuery(
                                "insert into tus_piece (upload_id, start, size, blob_key) values (?1, ?2, ?3, ?4)")
                        .setParameter(1, upload.id())
                        .setParameter(2, start)
                        .setParameter(3, size)
                        .setParameter(4, blob.key())
                        .executeUpdate()))
                .call(upload -> upload.state() == TusUpload.State.ASSEMBLING
                        ? queue.enqueue(AssembleWork.KIND, upload.id().toString())
                        : Uni.createFrom().voidItem()));
    }

    /** In the order of their bytes. */
    Uni<List<BlobRef>> pieces(UUID id) {
        return transactions.read(() -> session()
                .chain(session -> session.createNativeQuery(
                                "select blob_key from tus_piece where upload_id = ?1 order by start", String.class)
                        .setParameter(1, id)
                        .getResultList())
                .map(keys -> keys.stream()
                        .map(key -> new BlobRef(MediaKeys.BUCKET, key))
                        .toList()));
    }

    /** Ends the assembling, inside a transaction; answers whether it was still under way. */
    Uni<Boolean> settle(UUID id, Consumer<TusUpload> how) {
        return find(id, LockModeType.PESSIMISTIC_WRITE).chain(found -> {
            boolean open = found.filter(upload -> upload.state() == TusUpload.State.ASSEMBLING)
                    .isPresent();
            if (open) {
                how.accept(found.get());
            }
            return session().chain(Mutiny.Session::flush).replaceWith(open);
        });
    }

    /** Its owner wants it no more. */
    Uni<Void> terminate(Caller caller, UUID id) {
        return transactions
                .run(() -> find(id, LockModeType.PESSIMISTIC_WRITE)
                        .map(found -> own(found, caller))
                        .invoke(this::releaseAfterCommit)
                        .chain(upload -> session()
                                .chain(session -> session.remove(upload).chain(session::flush))))
                .chain(() -> removePieces(id));
    }

    /** Forgets an upload whose time is over, and tells of one that was not complete. */
    Uni<Void> end(UUID id) {
        return transactions
                .run(() -> find(id, LockModeType.PESSIMISTIC_WRITE).chain(found -> found.map(this::forget)
                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .chain(() -> removePieces(id));
    }

    /** Pieces, and what was written of pieces that never counted. */
    Uni<Void> removePieces(UUID id) {
        return blobs.list(MediaKeys.BUCKET, TusUpload.folder(id))
                .onItem()
                .transformToUniAndConcatenate(key -> blobs.delete(new BlobRef(MediaKeys.BUCKET, key)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> forget(TusUpload upload) {
        if (upload.state() == TusUpload.State.ASSEMBLING) {
            throw new IllegalStateException("it is being put together; its end comes later");
        }
        releaseAfterCommit(upload);
        return session()
                .chain(session -> session.remove(upload).chain(session::flush))
                .chain(() -> upload.state() == TusUpload.State.ARRIVING
                        ? outbox.append(
                                new UploadExpired(
                                        upload.id().toString(),
                                        upload.owner().userId(),
                                        Long.toString(upload.mediaId()),
                                        Instant.now()),
                                upload.owner().tenantId())
                        : Uni.createFrom().voidItem());
    }

    /** What became a medium keeps its room. */
    private void releaseAfterCommit(TusUpload upload) {
        if (upload.state() == TusUpload.State.ARRIVING) {
            transactions.afterCommit(
                    () -> quotas.release(upload.mediaId()).subscribe().with(x -> {}));
        }
    }

    private static TusUpload own(Optional<TusUpload> found, Caller caller) {
        return found.filter(upload -> upload.owner().equals(Owner.of(caller))).orElseThrow(TusRejected::unknown);
    }

    private static Uni<Optional<TusUpload>> find(UUID id, LockModeType lock) {
        return session()
                .chain(session -> session.find(TusUpload.class, id, lock))
                .map(Optional::ofNullable);
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
