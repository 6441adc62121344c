package dev.atelier.user.quota;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** All reservations. Those of one user are read for a change, and changed, while {@link Usages} holds their row. */
@ApplicationScoped
class Reservations implements PanacheRepositoryBase<Reservation, String> {

    Uni<List<Reservation>> open(String userId) {
        return list("userId = ?1 and stored = false", userId);
    }

    Uni<List<Reservation>> overdue(String userId, Instant now) {
        return list("userId = ?1 and stored = false and expiresAt <= ?2", userId, now);
    }

    Uni<List<String>> usersWithOverdue(Instant now, int most) {
        return find("select distinct userId from Reservation where stored = false and expiresAt <= ?1", now)
                .project(String.class)
                .range(0, most - 1)
                .list();
    }

    /** Rows of files that are gone, kept for the counts of a day that is over. */
    Uni<Long> forgetSpent(LocalDate today) {
        return delete("stored = true and amounts.bytes = 0 and day < ?1", today);
    }

    Uni<Amounts> sum(String userId, LocalDate today) {
        return list("userId", userId)
                .map(rows -> rows.stream().map(row -> row.countedOn(today)).reduce(Amounts.NONE, Amounts::plus));
    }
}
