package dev.atelier.generation.erase;

import dev.atelier.contracts.users.UserDeleted;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An account is closed: what is kept of its user is removed by {@link EraseWork}. */
@ApplicationScoped
class ForgetDeletedUser implements Reaction<UserDeleted> {

    private final WorkQueue work;

    ForgetDeletedUser(WorkQueue work) {
        this.work = work;
    }

    @Override
    public Class<UserDeleted> type() {
        return UserDeleted.class;
    }

    @Override
    public Uni<Void> on(UserDeleted event, EventEnvelope envelope) {
        return work.enqueue(EraseWork.KIND, envelope.tenantId() + EraseWork.BETWEEN + event.userId());
    }
}
