package dev.atelier.user.statistics;

import dev.atelier.user.account.Leftovers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * The counter row of each user. Every change is one atomic increment, so their order does not matter and no value is
 * read first; do it last in a transaction, for the row stays locked until its end.
 */
@ApplicationScoped
class Counters implements PanacheRepositoryBase<UserStatistics, String>, Leftovers {

    private static final String UPLOADED = """
            insert into user_statistics as s (user_id, total_uploads, total_storage_bytes, last_upload)
            values (?1, 1, ?2, ?3)
            on conflict (user_id) do update set
                total_uploads = s.total_uploads + 1,
                total_storage_bytes = s.total_storage_bytes + excluded.total_storage_bytes,
                last_upload = greatest(s.last_upload, excluded.last_upload)""";

    private static final String DELETED = """
            insert into user_statistics as s (user_id, total_uploads, total_storage_bytes)
            values (?1, -1, ?2)
            on conflict (user_id) do update set
                total_uploads = s.total_uploads - 1,
                total_storage_bytes = s.total_storage_bytes + excluded.total_storage_bytes""";

    Uni<Void> uploaded(String userId, long bytes, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UPLOADED)
                        .setParameter(1, userId)
                        .setParameter(2, bytes)
                        .setParameter(3, at)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> deleted(String userId, long bytes) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETED)
                        .setParameter(1, userId)
                        .setParameter(2, -bytes)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Statistics> of(String userId) {
        return findById(userId)
                .map(found ->
                        Optional.ofNullable(found).map(UserStatistics::view).orElse(Statistics.NONE));
    }

    @Override
    public Uni<Void> remove(String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from user_statistics where user_id = ?1")
                        .setParameter(1, userId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
