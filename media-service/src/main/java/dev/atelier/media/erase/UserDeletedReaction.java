package dev.atelier.media.erase;

import dev.atelier.contracts.users.UserDeleted;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An account is closed: what is kept of its user is removed by {@link EraseWork}. */
@ApplicationScoped
class UserDeletedReaction implements Reaction<UserDeleted> {
    private final WorkQueue queue;

    UserDeletedReaction(WorkQueue queue) {
        this.queue = queue;
    }

    @Override
    public Class<UserDeleted> type() {
        return UserDeleted.class;
    }

    @Override
    public Uni<Void> on(UserDeleted event, EventEnvelope envelope) {
        return queue.enqueue(EraseWork.KIND, envelope.tenantId() + " " + event.userId());
    }
}
