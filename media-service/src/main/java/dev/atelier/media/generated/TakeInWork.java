package dev.atelier.media.generated;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.MediaState;
import dev.atelier.media.processing.Failures;
import dev.atelier.media.processing.Processing;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Copies a generated image inside the blob store to a key of our own; from then on it is like any upload. */
@ApplicationScoped
class TakeInWork implements Work {
    static final String KIND = "take-in";

    private final MediaRepository rows;
    private final Library library;
    private final BlobStore blobs;
    private final Processing processing;
    private final Failures failures;
    private final Outbox outbox;
    private final Transactions transactions;

    TakeInWork(
            MediaRepository rows,
            Library library,
            BlobStore blobs,
            Processing processing,
            Failures failures,
            Outbox outbox,
            Transactions transactions) {
        this.rows = rows;
        this.library = library;
        this.blobs = blobs;
        this.processing = processing;
        this.failures = failures;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public int maxAttempts() {
        return 15;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        return transactions
                .read(() -> rows.find(Long.parseLong(subject)))
                .chain(found -> found.filter(media -> media.state() == MediaState.ARRIVING)
                        .map(this::takeIn)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(BlobNotFound.class)
                .transform(GiveUp::new);
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        return failures.record(Long.parseLong(subject), cause);
    }

    private Uni<Void> takeIn(Media media) {
        return blobs.copy(media.generated().sourceRef(), media.original().ref())
                .chain(() -> transactions.run(() -> rows.lock(media.id())
                        .chain(found -> found.isEmpty()
                                ? library.forget(List.of(media.original().ref()))
                                : arrived(found.get()))));
    }

    private Uni<Void> arrived(Media media) {
        return media.arrived(Instant.now())
                .map(event -> outbox.append(event, media.owner().tenantId()).chain(() -> processing.request(media)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
