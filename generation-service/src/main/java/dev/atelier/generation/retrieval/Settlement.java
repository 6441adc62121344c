package dev.atelier.generation.retrieval;

import dev.atelier.contracts.Event;
import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.step.Alternative;
import dev.atelier.generation.step.Alternatives;
import dev.atelier.generation.step.Stage;
import dev.atelier.generation.step.Step;
import dev.atelier.generation.step.StepStatus;
import dev.atelier.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Ends steps. Inside a transaction with the step locked; a step ends once. */
@ApplicationScoped
public class Settlement {

    private final Alternatives alternatives;
    private final Outbox outbox;

    Settlement(Alternatives alternatives, Outbox outbox) {
        this.alternatives = alternatives;
        this.outbox = outbox;
    }

    /** Ends the step when none of its images is under way: completed with one photo at least, else failed. */
    public Uni<Void> settle(Step step) {
        if (step.stage() != Stage.MADE) {
            return Uni.createFrom().voidItem();
        }
        return alternatives.of(step.id()).chain(images -> {
            if (!images.stream().allMatch(image -> image.retrievalStatus().ended())) {
                return Uni.createFrom().voidItem();
            }
            return outbox.append(end(step, images), step.tenantId());
        });
    }

    /** Ends the step as failed, unless it has ended. */
    public Uni<Void> fail(Step step, BackendFailure why) {
        return step == null || step.stage() == Stage.ENDED
                ? Uni.createFrom().voidItem()
                : outbox.append(
                        step.failed(why.kind(), why.getMessage(), why.suggestion(), Instant.now()), step.tenantId());
    }

    private static Event end(Step step, List<Alternative> images) {
        var photos = (int) images.stream()
                .filter(image -> image.retrievalStatus() == StepStatus.COMPLETED)
                .count();
        if (photos > 0) {
            return step.completed(photos, Instant.now());
        }
        var why = BackendFailure.retrieval("None of the step's images could be fetched.", null);
        return step.failed(why.kind(), why.getMessage(), why.suggestion(), Instant.now());
    }
}
