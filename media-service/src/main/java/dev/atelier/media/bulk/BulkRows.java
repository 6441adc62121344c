package dev.atelier.media.bulk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows. Every method wants a session or transaction around it. */
@ApplicationScoped
class BulkRows {
    private static final String ADD = "insert into bulk_item (job_id, media_id)"
            + " select ?1, unnest(cast(string_to_array(?2, ',') as bigint[])) on conflict do nothing";

    Uni<BulkJob> insert(BulkJob job, List<String> mediaIds) {
        return Panache.getSession()
                .chain(session -> session.persist(job).chain(session::flush).chain(() -> session.createNativeQuery(ADD)
                        .setParameter(1, job.id())
                        .setParameter(2, String.join(",", mediaIds))
                        .executeUpdate()))
                .replaceWith(job);
    }

    Uni<Optional<BulkJob>> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(BulkJob.class, id))
                .map(Optional::ofNullable);
    }

    Uni<List<Long>> left(UUID job, int most) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "select media_id from bulk_item where job_id = ?1 and not handled order by media_id" + " limit "
                                + most,
                        Long.class)
                .setParameter(1, job)
                .getResultList());
    }

    /** @param error null for one that was done */
    Uni<Void> handled(UUID job, long mediaId, String error) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update bulk_item set handled = true, error = ?3 where job_id = ?1 and media_id = ?2")
                        .setParameter(1, job)
                        .setParameter(2, mediaId)
                        .setParameter(3, error)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** How many were done and how many could not be. */
    Uni<int[]> counts(UUID job) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) filter (where error is null) || ' ' || count(error)"
                                        + " from bulk_item where job_id = ?1 and handled",
                                String.class)
                        .setParameter(1, job)
                        .getSingleResult())
                .map(line -> new int[] {Integer.parseInt(line.split(" ")[0]), Integer.parseInt(line.split(" ")[1])});
    }

    Uni<List<BulkView.Failure>> failures(UUID job) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select media_id || ' ' || error from bulk_item where job_id = ?1 and error is not null"
                                        + " order by media_id limit 100",
                                String.class)
                        .setParameter(1, job)
                        .getResultList())
                .map(lines -> lines.stream()
                        .map(line -> line.split(" ", 2))
                        .map(pair -> new BulkView.Failure(pair[0], pair[1]))
                        .toList());
    }
}
