package dev.atelier.user.erasure;

import dev.atelier.contracts.media.MediaErased;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes that media holds nothing more of a user. */
@ApplicationScoped
class HearMediaErased implements Reaction<MediaErased> {

    private final Erasures erasures;

    HearMediaErased(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public Class<MediaErased> type() {
        return MediaErased.class;
    }

    @Override
    public Uni<Void> on(MediaErased event, EventEnvelope envelope) {
        return erasures.answered(event.userId(), Part.MEDIA, event.erasedAt());
    }
}
