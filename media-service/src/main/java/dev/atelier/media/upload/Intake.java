package dev.atelier.media.upload;

import dev.atelier.media.entity.EntityRules;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.Original;
import dev.atelier.media.processing.Processing;
import dev.atelier.media.quarantine.Quarantine;
import dev.atelier.media.quota.Quotas;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.transactions.Unavailability;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Where every way in ends: the file is checked, its original goes to the blob store, and then, in one transaction, its
 * row, the event that tells it and the work that processes it. Refused files leave nothing. If the transaction fails, the
 * blob is removed again; if nobody knows whether it failed (the connection broke during the commit), the sweeper decides.
 */
@ApplicationScoped
public class Intake {
    /** Files looked at in the same moment. */
    private static final int CHECKED_AT_ONCE = 4;

    private final FileCheck check;
    private final UploadSettings settings;
    private final EntityRules entities;
    private final Quarantine quarantine;
    private final Quotas quotas;
    private final BlobStore blobs;
    private final MediaRepository rows;
    private final Library library;
    private final Processing processing;
    private final Outbox outbox;
    private final Transactions transactions;
    private final WorkerExecutor workers;

    Intake(
            UploadSettings settings,
            EntityRules entities,
            Quarantine quarantine,
            Quotas quotas,
            BlobStore blobs,
            MediaRepository rows,
            Library library,
            Processing processing,
            Outbox outbox,
            Transactions transactions,
            Vertx vertx) {
        this.check = new FileCheck(settings);
        this.settings = settings;
        this.entities = entities;
        this.quarantine = quarantine;
        this.quotas = quotas;
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

    /** Throws what {@link #take} would fail with for a file of that size, before it is fetched. */
    public void checkSize(long size, Accepts accepts) {
        SizeLimits.of(accepts, settings).checkSize(size);
    }

    /** Bytes. */
    public long largest(Accepts accepts) {
        return SizeLimits.of(accepts, settings).most();
    }

    /** Fails unless the caller may add media to where this one is to go. Every way in asks that first. */
    public Uni<Void> permit(Caller caller, Submission wish) {
        return entities.require(caller, wish.target());
    }

    public Uni<Media> take(Submission wish, Candidate file) {
        return take(wish, file, media -> Uni.createFrom().voidItem());
    }

    /**
     * Takes a file in.
     *
     * @param along what is done in the transaction that makes the medium, before its row is written: it is there if and
     *     only if that is done
     */
    public Uni<Media> take(Submission wish, Candidate file, Function<Media, Uni<Void>> along) {
        return checked(wish, file).chain(found -> quarantine
                .passes(wish.owner(), file.file())
                .map(unsure -> unsure ? wish.underSuspicion() : wish)
                .chain(known -> known.promised()
                        .mediaId()
                        .map(id -> Uni.createFrom().item(id))
                        .orElseGet(() -> transactions.read(rows::nextId))
                        .chain(id -> admit(id, known, file, found, along))));
    }

    /** Room is taken before bytes move, and given back if they are not kept. */
    private Uni<Media> admit(
            long id, Submission wish, Candidate file, CheckedFile found, Function<Media, Uni<Void>> along) {
        return quotas.reserve(id, wish.owner().userId(), found.size()).chain(() -> store(id, wish, file, found, along)
                .onFailure(failure -> !Unavailability.of(failure))
                .call(() -> quotas.release(id)));
    }

    private Uni<Media> store(
            long id, Submission wish, Candidate file, CheckedFile found, Function<Media, Uni<Void>> along) {
        Instant now = Instant.now();
        String field = found.isVideo() ? "video_intro" : wish.placement().entityField();
        BlobRef ref = MediaKeys.original(wish.entity(), wish.placement().entityId(), field, now, found.extension());
        return blobs.put(ref, found.contentType(), file.file())
                .chain(stored -> record(media(id, wish, original(file, found, stored), now), ref, along));
    }

    private Uni<CheckedFile> checked(Submission wish, Candidate file) {
        return Uni.createFrom()
                .completionStage(() -> workers.executeBlocking(() -> check.check(file, wish.accepts()), false)
                        .toCompletionStage());
    }

    private static Media media(long id, Submission wish, Original original, Instant now) {
        Media media = Media.uploaded(
                wish.owner(), original, wish.placement(), wish.description(), wish.visibility(), wish.publish(), now);
        media.identify(id);
        wish.promised().imageId().ifPresent(media::knownAs);
        wish.promised().sourceUrl().ifPresent(media::from);
        return media;
    }

    private Uni<Media> record(Media media, BlobRef ref, Function<Media, Uni<Void>> along) {
        return transactions
                .run(() -> along.apply(media)
                        .chain(() -> rows.insert(media))
                        .call(() -> outbox.append(
                                media.uploadedEvent(), media.owner().tenantId()))
                        .call(() -> processing.request(media)))
                .onFailure(failure -> !Unavailability.of(failure))
                .call(() -> library.forget(List.of(ref)));
    }

    private static Original original(Candidate file, CheckedFile found, StoredBlob stored) {
        return new Original(
                stored.ref().bucket(),
                stored.ref().key(),
                MediaKeys.filename(stored.ref()),
                file.plainName(),
                found.contentType(),
                stored.size(),
                stored.sha256(),
                found.width(),
                found.height());
    }
}
