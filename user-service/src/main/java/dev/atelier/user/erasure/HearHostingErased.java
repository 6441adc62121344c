package dev.atelier.user.erasure;

import dev.atelier.contracts.hosting.HostingErased;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes that hosting holds nothing more of a user. */
@ApplicationScoped
class HearHostingErased implements Reaction<HostingErased> {

    private final Erasures erasures;

    HearHostingErased(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public Class<HostingErased> type() {
        return HostingErased.class;
    }

    @Override
    public Uni<Void> on(HostingErased event, EventEnvelope envelope) {
        return erasures.answered(event.userId(), Part.HOSTING, event.erasedAt());
    }
}
