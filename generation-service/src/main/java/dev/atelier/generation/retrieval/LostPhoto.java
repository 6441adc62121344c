package dev.atelier.generation.retrieval;

import dev.atelier.contracts.media.GenerationSource;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.generation.step.Alternatives;
import dev.atelier.generation.step.Step;
import dev.atelier.generation.step.Steps;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Learns that the library could make no photo of an image: the step does not wait for it any more. */
@ApplicationScoped
class LostPhoto implements Reaction<MediaProcessingFailed> {

    private final Steps steps;
    private final Alternatives alternatives;
    private final Settlement settlement;
    private final WorkQueue work;

    LostPhoto(Steps steps, Alternatives alternatives, Settlement settlement, WorkQueue work) {
        this.steps = steps;
        this.alternatives = alternatives;
        this.settlement = settlement;
        this.work = work;
    }

    @Override
    public Class<MediaProcessingFailed> type() {
        return MediaProcessingFailed.class;
    }

    @Override
    public Uni<Void> on(MediaProcessingFailed event, EventEnvelope envelope) {
        var source = event.generation();
        return source == null
                ? Uni.createFrom().voidItem()
                : steps.lock(UUID.fromString(source.stepId()))
                        .chain(step -> step == null || !step.ownerId().equals(event.ownerId())
                                ? Uni.createFrom().voidItem()
                                : lose(step, source, event.code()));
    }

    private Uni<Void> lose(Step step, GenerationSource source, String code) {
        return alternatives.lock(step.id(), source.imageName()).chain(image -> {
            if (image == null || image.retrievalStatus().ended()) {
                return Uni.createFrom().voidItem();
            }
            image.notRetrieved("the library could not process it: " + code);
            return work.enqueue(ReleaseWork.KIND, image.id().toString()).chain(() -> settlement.settle(step));
        });
    }
}
