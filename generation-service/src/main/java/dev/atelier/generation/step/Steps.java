package dev.atelier.generation.step;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The stored steps. What belongs to somebody else is not found. */
@ApplicationScoped
public class Steps implements PanacheRepositoryBase<Step, UUID> {

    /** The kind of work that brings a step forward; its subject is the step's id. */
    public static final String GENERATE = "generate";

    /** @throws StepNotFound (as failure) when there is none of that owner */
    Uni<Step> own(UUID id, String ownerId) {
        return find("id = ?1 and ownerId = ?2", id, ownerId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(StepNotFound::new);
    }

    Uni<List<Step>> ofSession(UUID sessionId) {
        return list("sessionId = ?1 order by position", sessionId);
    }

    Uni<Boolean> isOfSession(UUID id, UUID sessionId) {
        return count("id = ?1 and sessionId = ?2", id, sessionId).map(found -> found == 1);
    }

    /** Locked until the transaction ends; null when there is none. Lock the step before its alternatives. */
    public Uni<Step> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
