package dev.atelier.generation.step;

import io.quarkus.hibernate.reactive.panache.Panache;
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

    private static final String OWN = "from Step step where step.id = ?1 and step.ownerId = ?2"
            + " and exists (select 1 from GenerationSession s where s.id = step.sessionId and s.deletedAt is null)";
    /** From the first step of the branch down to the one asked for. */
    private static final String ANCESTORS = """
            with recursive branch as (
                select id, parent_id, 0 as height from generation_step where id = ?1
                union all
                select step.id, step.parent_id, branch.height + 1
                from generation_step step join branch on step.id = branch.parent_id
            )
            select id from branch order by height desc""";

    private static final String DESCENDANTS = """
            with recursive tree as (
                select id, 0 as depth from generation_step where id = ?1
                union all
                select step.id, tree.depth + 1 from generation_step step join tree on step.parent_id = tree.id
            )
            select id from tree where depth > 0""";

    /** @throws StepNotFound (as failure) when there is none of that owner */
    Uni<Step> own(UUID id, String ownerId) {
        return find(OWN, id, ownerId).firstResult().onItem().ifNull().failWith(StepNotFound::new);
    }

    /** Like {@link #own}, locked until the transaction ends. */
    Uni<Step> lockOwn(UUID id, String ownerId) {
        return own(id, ownerId).chain(step -> lock(step.id()));
    }

    /** The steps it came from, the first one first, without itself. */
    Uni<List<Step>> ancestors(Step step) {
        return related(ANCESTORS, step)
                .map(found ->
                        found.stream().filter(it -> !it.id.equals(step.id)).toList());
    }

    /** The steps that came from it, by their position. */
    Uni<List<Step>> descendants(Step step) {
        return related(DESCENDANTS, step);
    }

    private Uni<List<Step>> related(String sql, Step step) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, UUID.class)
                        .setParameter(1, step.id)
                        .getResultList())
                .chain(ids ->
                        ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1 order by position", ids));
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
