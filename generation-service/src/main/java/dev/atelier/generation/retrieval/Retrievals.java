package dev.atelier.generation.retrieval;

import dev.atelier.generation.backend.BatchResult;
import dev.atelier.generation.step.Alternative;
import dev.atelier.generation.step.Alternatives;
import dev.atelier.generation.step.Step;
import dev.atelier.generation.step.StepStatus;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Begins the fetching of a step's images. */
@ApplicationScoped
public class Retrievals {

    private final Alternatives alternatives;
    private final WorkQueue work;

    Retrievals(Alternatives alternatives, WorkQueue work) {
        this.alternatives = alternatives;
        this.work = work;
    }

    /**
     * Notes the images by name, once each, and asks for each to be fetched. Inside a transaction with the step locked.
     *
     * @param missed how many of the images ordered there are not
     */
    public Uni<Void> begin(Step step, List<BatchResult.Made> images, int missed) {
        step.made(missed);
        return Multi.createFrom()
                .iterable(images)
                .onItem()
                .transformToUniAndConcatenate(image -> alternatives.add(step.id(), image))
                .collect()
                .asList()
                .chain(() -> alternatives.of(step.id()))
                .chain(this::fetchAll);
    }

    /** @param images all of the step's images after it */
    record Retry(List<Alternative> images, int retried) {}

    /** Asks again for those that could not be fetched. Inside a transaction with the step locked. */
    Uni<Retry> retry(Step step) {
        return alternatives.of(step.id()).chain(images -> {
            var failed = images.stream()
                    .filter(image -> image.retrievalStatus() == StepStatus.FAILED)
                    .toList();
            if (failed.isEmpty()) {
                return Uni.createFrom().item(new Retry(images, 0));
            }
            step.reopen();
            failed.forEach(Alternative::retry);
            return fetchAll(failed).replaceWith(new Retry(images, failed.size()));
        });
    }

    private Uni<Void> fetchAll(List<Alternative> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(
                        image -> work.enqueue(RetrieveWork.KIND, image.id().toString()))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
