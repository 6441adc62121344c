package dev.atelier.generation.retrieval;

import dev.atelier.generation.backend.GenerationBackend;
import dev.atelier.generation.step.Alternatives;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Frees the space an image takes at the backend once it is ours. A courtesy: failing has no further effect. */
@ApplicationScoped
class DiscardWork implements Work {

    static final String KIND = "discard";

    private static final Logger LOG = Logger.getLogger(DiscardWork.class);

    private final Transactions transactions;
    private final Alternatives alternatives;
    private final GenerationBackend backend;

    DiscardWork(Transactions transactions, Alternatives alternatives, GenerationBackend backend) {
        this.transactions = transactions;
        this.alternatives = alternatives;
        this.backend = backend;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        return transactions
                .read(() -> alternatives.findById(UUID.fromString(subject)))
                .chain(image -> image == null ? Uni.createFrom().voidItem() : backend.discard(image.imageName()));
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        LOG.infof("image %s stays at the backend: %s", subject, cause);
        return Uni.createFrom().voidItem();
    }
}
