package dev.atelier.user.erasure;

import dev.atelier.contracts.generation.GenerationErased;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes that generation holds nothing more of a user. */
@ApplicationScoped
class HearGenerationErased implements Reaction<GenerationErased> {

    private final Erasures erasures;

    HearGenerationErased(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public Class<GenerationErased> type() {
        return GenerationErased.class;
    }

    @Override
    public Uni<Void> on(GenerationErased event, EventEnvelope envelope) {
        return erasures.answered(event.userId(), Part.GENERATION, event.erasedAt());
    }
}
