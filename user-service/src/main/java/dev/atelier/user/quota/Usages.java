package dev.atelier.user.quota;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;

/** What each user has taken. */
@ApplicationScoped
class Usages implements PanacheRepositoryBase<Usage, String> {

    private static final String BEGIN = """
            insert into quota_usage (user_id, tenant_id, day, bytes, uploads, generations, downloads)
            values (?1, coalesce((select tenant_id from account where id = ?1), 'default'), ?2, 0, 0, 0, 0)
            on conflict do nothing""";

    /**
     * Holds the user's row until the end of the transaction, so that what is asked for at the same time is decided one
     * after the other. Take it before any other row that several transactions want.
     */
    Uni<Usage> lock(String userId, LocalDate today) {
        return find(userId)
                .chain(found -> found != null ? Uni.createFrom().item(found) : begin(userId, today))
                .invoke(usage -> usage.rollTo(today));
    }

    private Uni<Usage> begin(String userId, LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BEGIN)
                        .setParameter(1, userId)
                        .setParameter(2, today)
                        .executeUpdate())
                .chain(() -> find(userId));
    }

    private Uni<Usage> find(String userId) {
        return findById(userId, LockModeType.PESSIMISTIC_WRITE);
    }
}
