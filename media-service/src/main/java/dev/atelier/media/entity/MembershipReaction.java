package dev.atelier.media.entity;

import dev.atelier.contracts.users.EntityMembershipChanged;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the copy of memberships. */
@ApplicationScoped
class MembershipReaction implements Reaction<EntityMembershipChanged> {
    private final Memberships memberships;

    MembershipReaction(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public Class<EntityMembershipChanged> type() {
        return EntityMembershipChanged.class;
    }

    @Override
    public Uni<Void> on(EntityMembershipChanged event, EventEnvelope envelope) {
        return memberships.remember(envelope.tenantId(), event);
    }
}
