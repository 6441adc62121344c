package dev.atelier.models.erase;

import dev.atelier.contracts.models.ModelsErased;
import dev.atelier.contracts.users.UserDeleted;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.events.Reaction;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Forgets a user whose account is closed: orders, PCs, webhook. Models of the library are everybody's and stay, without
 * their name.
 */
@ApplicationScoped
class EraseUser implements Reaction<UserDeleted> {

    private final List<Holdings> holdings;
    private final Outbox outbox;

    EraseUser(@All List<Holdings> holdings, Outbox outbox) {
        this.holdings = holdings;
        this.outbox = outbox;
    }

    @Override
    public Class<UserDeleted> type() {
        return UserDeleted.class;
    }

    @Override
    public Uni<Void> on(UserDeleted deleted, EventEnvelope envelope) {
        return Multi.createFrom()
                .iterable(holdings)
                .onItem()
                .transformToUniAndConcatenate(each -> each.eraseOf(deleted.userId()))
                .collect()
                .asList()
                .chain(() -> outbox.append(
                        new ModelsErased(deleted.userId(), Instant.now().truncatedTo(ChronoUnit.MICROS)),
                        envelope.tenantId()));
    }
}
