package dev.atelier.generation.step;

import dev.atelier.generation.backend.BatchResult;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The stored images of steps. */
@ApplicationScoped
public class Alternatives implements PanacheRepositoryBase<Alternative, UUID> {

    private static final String INSERT =
            "insert into alternative (id, step_id, image_name, seed, width, height, retrieval_status, created_at)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6, 'PENDING', now()) on conflict (step_id, image_name) do nothing";

    /** Notes an image by its name; once, however often and by however many it is noted. */
    public Uni<Void> add(UUID stepId, BatchResult.Made image) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, stepId)
                        .setParameter(3, image.imageName())
                        .setParameter(4, image.seed())
                        .setParameter(5, image.width())
                        .setParameter(6, image.height())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** In the order of their seeds' arrival; empty before the backend is through. */
    public Uni<List<Alternative>> of(UUID stepId) {
        return list("stepId = ?1 order by createdAt, seed, id", stepId);
    }

    /** Locked until the transaction ends; null when there is none. */
    public Uni<Alternative> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Locked until the transaction ends; null when there is none. */
    public Uni<Alternative> lock(UUID stepId, String imageName) {
        return find("stepId = ?1 and imageName = ?2", stepId, imageName)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }
}
