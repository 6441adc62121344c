package dev.atelier.generation.retrieval;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.generation.ImageRetrieved;
import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.backend.GenerationBackend;
import dev.atelier.generation.step.Alternative;
import dev.atelier.generation.step.Alternatives;
import dev.atelier.generation.step.Step;
import dev.atelier.generation.step.StepStatus;
import dev.atelier.generation.step.Steps;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fetches one image into the blob store and tells the library. The bytes are written first, under a name that follows
 * from the image's own, then the row and the event in one transaction: a crash in between only makes the same bytes
 * be written again.
 */
@ApplicationScoped
class RetrieveWork implements Work {

    static final String KIND = "retrieve";

    private static final String CONTENT_TYPE = "image/png";

    private final Transactions transactions;
    private final Steps steps;
    private final Alternatives alternatives;
    private final GenerationBackend backend;
    private final BlobStore blobs;
    private final Outbox outbox;
    private final WorkQueue work;
    private final Settlement settlement;
    private final RetrievalSettings settings;
    private final RetrievalTuning tuning;

    RetrieveWork(
            Transactions transactions,
            Steps steps,
            Alternatives alternatives,
            GenerationBackend backend,
            BlobStore blobs,
            Outbox outbox,
            WorkQueue work,
            Settlement settlement,
            RetrievalSettings settings,
            RetrievalTuning tuning) {
        this.transactions = transactions;
        this.steps = steps;
        this.alternatives = alternatives;
        this.backend = backend;
        this.blobs = blobs;
        this.outbox = outbox;
        this.work = work;
        this.settlement = settlement;
        this.settings = settings;
        this.tuning = tuning;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        return transactions
                .read(() -> tuning.refresh().chain(() -> alternatives.findById(UUID.fromString(subject))))
                .chain(image -> image == null || image.retrievalStatus() != StepStatus.PENDING
                        ? Uni.createFrom().voidItem()
                        : fetch(image));
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        var reason = cause instanceof BackendFailure told
                ? told.getMessage()
                : "The image could not be stored; try again later.";
        return alternatives
                .findById(UUID.fromString(subject))
                .chain(image -> image == null
                        ? Uni.createFrom().voidItem()
                        : steps.lock(image.stepId()).chain(step -> alternatives
                                .lock(image.id())
                                .invoke(mine -> mine.notRetrieved(reason))
                                .chain(() -> settlement.settle(step))));
    }

    private Uni<Void> fetch(Alternative image) {
        var ref = WaitingRoom.of(image);
        return blobs.put(ref, CONTENT_TYPE, limited(backend.fetch(image.imageName())))
                .chain(stored -> transactions.run(() -> steps.lock(image.stepId())
                        .chain(step -> alternatives.lock(image.id()).chain(mine -> record(step, mine, stored)))));
    }

    private Uni<Void> record(Step step, Alternative image, StoredBlob stored) {
        if (step == null || image == null || image.retrievalStatus() != StepStatus.PENDING) {
            return Uni.createFrom().voidItem();
        }
        image.retrieved();
        var told = new ImageRetrieved(
                step.id().toString(),
                step.sessionId().toString(),
                image.imageName(),
                step.ownerId(),
                new BlobLocation(stored.ref().bucket(), stored.ref().key()),
                CONTENT_TYPE,
                stored.size(),
                stored.sha256(),
                image.width(),
                image.height(),
                image.seed(),
                Instant.now());
        return outbox.append(told, step.tenantId())
                .chain(() -> work.enqueue(DiscardWork.KIND, image.id().toString()));
    }

    private Multi<Buffer> limited(Multi<Buffer> bytes) {
        var most = settings.maxImageSize().asLongValue();
        var seen = new AtomicLong();
        return bytes.onItem().invoke(piece -> {
            if (seen.addAndGet(piece.length()) > most) {
                throw BackendFailure.retrieval("The image is larger than " + most + " bytes.", null);
            }
        });
    }

    @Override
    public int concurrency() {
        return tuning.parallel();
    }

    @Override
    public int maxAttempts() {
        return tuning.maxAttempts();
    }

    @Override
    public Duration firstPause() {
        return tuning.firstPause();
    }

    @Override
    public Duration longestPause() {
        return settings.longestPause();
    }
}
