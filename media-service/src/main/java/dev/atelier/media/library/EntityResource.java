package dev.atelier.media.library;

import dev.atelier.media.entity.EntityRef;
import dev.atelier.media.entity.EntityRules;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The media of an entity: all of them for its people, what is public (and one's own) for everybody else. */
@Path("/v1/media/entity/{entityType}/{entityId}")
@Tag(name = "Media")
public class EntityResource {
    private final Library library;
    private final EntityRules rules;
    private final Transactions transactions;
    private final Identity identity;
    private final Pages pages;

    EntityResource(Library library, EntityRules rules, Transactions transactions, Identity identity, Pages pages) {
        this.library = library;
        this.rules = rules;
        this.transactions = transactions;
        this.identity = identity;
        this.pages = pages;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listEntityMedia", summary = "The media of an entity, by sort_order, then newest first")
    @APIResponse(responseCode = "200", description = "A page of them; total is counted up to 10000")
    @APIResponse(responseCode = "400", description = "No such entity type, or a page that cannot be (validation_error)")
    public Uni<MediaResource.MediaList> list(
            @RestPath @Parameter(example = "community") String entityType,
            @RestPath @Parameter(example = "CMY-456") String entityId,
            @RestQuery("entity_field") @Parameter(example = "gallery") String entityField,
            @RestQuery("entity_profile_id") @Parameter(description = "A home plan of a builder, …") String profileId,
            @RestQuery @Parameter(description = "1 to 100, default 50") Integer limit,
            @RestQuery @Parameter(description = "next_cursor of the page before") String cursor) {
        String type = EntityType.of(entityType)
                .map(EntityType::code)
                .orElseThrow(() -> new InvalidInput("entity_type", "not a type of entity"));
        int most = pages.limit(limit);
        Optional<Caller> caller = identity.optionalCaller();
        String tenant = caller.map(Caller::tenantId).orElse(Caller.FIRST_TENANT);
        return ruled(caller, new EntityRef(type, entityId, profileId))
                .chain(all -> transactions.read(() -> {
                    MediaSelect counted = select(tenant, type, entityId, entityField, profileId, all, caller);
                    MediaSelect shown = select(tenant, type, entityId, entityField, profileId, all, caller);
                    if (cursor != null) {
                        after(shown, cursor);
                    }
                    return shown.list("m.sort_order, m.id desc", 0, most + 1)
                            .chain(found -> library.items(found.subList(0, Math.min(most, found.size())))
                                    .chain(items -> counted.count(Slice.MOST)
                                            .map(total -> page(items, total, found.size() > most))));
                }));
    }

    private Uni<Boolean> ruled(Optional<Caller> caller, EntityRef entity) {
        return caller.map(one -> rules.mayAct(one, entity))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private static MediaSelect select(
            String tenant,
            String type,
            String id,
            String field,
            String profileId,
            boolean all,
            Optional<Caller> caller) {
        MediaSelect select = MediaSelect.ofTenant(tenant)
                .and("m.entity_type = ?", type)
                .and("m.entity_id = ?", id)
                .present();
        if (field != null) {
            select.and("m.entity_field = ?", field);
        }
        if (profileId != null) {
            select.and("m.entity_profile_id = ?", profileId);
        }
        if (!all) {
            select.and(
                    "(m.is_open or m.owner_id = ?)", caller.map(Caller::userId).orElse(""));
        }
        return select;
    }

    private MediaResource.MediaList page(List<Library.Item> items, long total, boolean more) {
        String next = more
                ? items.getLast().media().placement().sortOrder() + "\n"
                        + items.getLast().media().key()
                : null;
        return new MediaResource.MediaList(
                items.stream().map(library::view).toList(),
                total,
                next == null ? null : Cursor.of(next.split("\n")).encode());
    }

    private static void after(MediaSelect select, String cursor) {
        List<String> values = Cursor.parse(cursor, 2).values();
        try {
            int order = Integer.parseInt(values.getFirst());
            select.and(
                    "(m.sort_order > ? or m.sort_order = ? and m.id < ?)",
                    order,
                    order,
                    Long.parseLong(values.getLast()));
        } catch (NumberFormatException e) {
            throw InvalidPage.cursor();
        }
    }
}
