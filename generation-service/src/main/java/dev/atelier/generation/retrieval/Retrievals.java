package dev.atelier.generation.retrieval;

import dev.atelier.generation.backend.BatchResult;
import dev.atelier.generation.step.Alternative;
import dev.atelier.generation.step.Alternatives;
import dev.atelier.generation.step.Step;
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
