package dev.atelier.generation.step;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The photos that steps have made, over all sessions of a user. */
@ApplicationScoped
class GeneratedImages {

    private static final String OF_OWNER = " from Alternative image join Step step on step.id = image.stepId"
            + " where step.ownerId = ?1 and image.imageId is not null";

    record Row(Alternative image, Step step) {}

    /** Newest first. Inside a transaction. */
    Uni<List<Row>> newest(String ownerId, int offset, int limit) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                                "select image, step" + OF_OWNER + " order by image.createdAt desc, image.id desc",
                                Object[].class)
                        .setParameter(1, ownerId)
                        .setFirstResult(offset)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Row((Alternative) row[0], (Step) row[1]))
                        .toList());
    }

    /** Inside a transaction. */
    Uni<Long> countOf(String ownerId) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery("select count(image)" + OF_OWNER, Long.class)
                        .setParameter(1, ownerId)
                        .getSingleResult());
    }
}
