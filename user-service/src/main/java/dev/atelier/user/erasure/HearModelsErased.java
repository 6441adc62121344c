package dev.atelier.user.erasure;

import dev.atelier.contracts.models.ModelsErased;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes that models holds nothing more of a user. */
@ApplicationScoped
class HearModelsErased implements Reaction<ModelsErased> {

    private final Erasures erasures;

    HearModelsErased(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public Class<ModelsErased> type() {
        return ModelsErased.class;
    }

    @Override
    public Uni<Void> on(ModelsErased event, EventEnvelope envelope) {
        return erasures.answered(event.userId(), Part.MODELS, event.erasedAt());
    }
}
