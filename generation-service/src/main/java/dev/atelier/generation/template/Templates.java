package dev.atelier.generation.template;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The stored templates. What belongs to somebody else is not found. */
@ApplicationScoped
class Templates implements PanacheRepositoryBase<PromptTemplate, UUID> {

    /** Fails with {@link TemplateNotFound} when there is none of that owner. */
    Uni<PromptTemplate> own(UUID id, String ownerId) {
        return find("id = ?1 and ownerId = ?2", id, ownerId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(TemplateNotFound::new);
    }

    /** Newest first; {@code favorite} and {@code category} choose nothing when null. */
    Uni<List<PromptTemplate>> newest(String ownerId, Boolean favorite, String category, int offset, int limit) {
        return find(
                        chosen(favorite, category) + " order by createdAt desc, id desc",
                        named(ownerId, favorite, category))
                .range(offset, offset + limit - 1)
                .list();
    }

    Uni<Long> countOf(String ownerId, Boolean favorite, String category) {
        return count(chosen(favorite, category), named(ownerId, favorite, category));
    }

    private static String chosen(Boolean favorite, String category) {
        return "ownerId = :owner"
                + (favorite == null ? "" : " and isFavorite = :favorite")
                + (category == null ? "" : " and category = :category");
    }

    private static Parameters named(String ownerId, Boolean favorite, String category) {
        var parameters = Parameters.with("owner", ownerId);
        if (favorite != null) {
            parameters.and("favorite", favorite);
        }
        if (category != null) {
            parameters.and("category", category);
        }
        return parameters;
    }
}
