package dev.atelier.platform.events;

import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** An aggregate that tells of each of its versions: the event's size is the version. */
@ApplicationScoped
class Pictures {

    private final Transactions transactions;
    private final Outbox outbox;

    Pictures(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    Uni<Void> change(String id) {
        return transactions.run(() -> nextVersion(id).chain(version -> outbox.append(fact(id, version))));
    }

    Uni<Void> changeAndFail(String id) {
        return transactions.run(() -> nextVersion(id)
                .chain(version -> outbox.append(fact(id, version)))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("changed our mind"))));
    }

    Uni<Long> version(String id) {
        return transactions.read(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                        "select coalesce(max(version), 0) from picture where id = ?1", Long.class)
                .setParameter(1, id)
                .getSingleResult()));
    }

    private static Uni<Long> nextVersion(String id) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "insert into picture values (?1, 1) on conflict (id) do update"
                                + " set version = picture.version + 1 returning version",
                        Long.class)
                .setParameter(1, id)
                .getSingleResult());
    }

    private static MediaDeleted fact(String id, long version) {
        return new MediaDeleted(id, "u_1", version, Instant.now());
    }
}
