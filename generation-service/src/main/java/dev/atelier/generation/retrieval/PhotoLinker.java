package dev.atelier.generation.retrieval;

import dev.atelier.contracts.media.GenerationSource;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.generation.session.Sessions;
import dev.atelier.generation.step.Alternatives;
import dev.atelier.generation.step.Step;
import dev.atelier.generation.step.StepStatus;
import dev.atelier.generation.step.Steps;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Learns that the library has taken an image in: the alternative is that photo from now on. */
@ApplicationScoped
class PhotoLinker implements Reaction<MediaProcessed> {

    private final Sessions sessions;
    private final Steps steps;
    private final Alternatives alternatives;
    private final Settlement settlement;
    private final WorkQueue work;

    PhotoLinker(Sessions sessions, Steps steps, Alternatives alternatives, Settlement settlement, WorkQueue work) {
        this.sessions = sessions;
        this.steps = steps;
        this.alternatives = alternatives;
        this.settlement = settlement;
        this.work = work;
    }

    @Override
    public Class<MediaProcessed> type() {
        return MediaProcessed.class;
    }

    @Override
    public Uni<Void> on(MediaProcessed event, EventEnvelope envelope) {
        var source = event.generation();
        return source == null
                ? Uni.createFrom().voidItem()
                : steps.lock(UUID.fromString(source.stepId()))
                        .chain(step -> step == null || !step.ownerId().equals(event.ownerId())
                                ? Uni.createFrom().voidItem()
                                : link(step, source, event.mediaId()));
    }

    private Uni<Void> link(Step step, GenerationSource source, String mediaId) {
        return alternatives.lock(step.id(), source.imageName()).chain(image -> {
            if (image == null || image.retrievalStatus() == StepStatus.COMPLETED) {
                return Uni.createFrom().voidItem();
            }
            image.linked(mediaId);
            return work.enqueue(ReleaseWork.KIND, image.id().toString())
                    .chain(() -> sessions.findById(step.sessionId(), LockModeType.PESSIMISTIC_WRITE))
                    .invoke(session -> session.show(mediaId))
                    .chain(() -> settlement.settle(step));
        });
    }
}
