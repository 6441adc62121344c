package dev.atelier.generation.retrieval;

import dev.atelier.generation.step.Alternatives;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Removes an image from the blob store's waiting room once the library has a copy of its own, or wants none. */
@ApplicationScoped
class ReleaseWork implements Work {

    static final String KIND = "release";

    private static final Logger LOG = Logger.getLogger(ReleaseWork.class);

    private final Transactions transactions;
    private final Alternatives alternatives;
    private final BlobStore blobs;

    ReleaseWork(Transactions transactions, Alternatives alternatives, BlobStore blobs) {
        this.transactions = transactions;
        this.alternatives = alternatives;
        this.blobs = blobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        return transactions
                .read(() -> alternatives.findById(UUID.fromString(subject)))
                .chain(image -> image == null ? Uni.createFrom().voidItem() : blobs.delete(WaitingRoom.of(image)));
    }

    @Override
    public int maxAttempts() {
        return 15;
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        LOG.warnf("image %s stays in the blob store: %s", subject, cause);
        return Uni.createFrom().voidItem();
    }
}
