package dev.atelier.media.search;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.MediaView;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Finds one's own media. */
@Path("/v1/media")
@Tag(name = "Search")
public class SearchResource {
    /** Nothing is counted further. */
    private static final int MOST = 1001;

    private final Library library;
    private final Transactions transactions;
    private final Identity identity;
    private final Pages pages;

    SearchResource(Library library, Transactions transactions, Identity identity, Pages pages) {
        this.library = library;
        this.transactions = transactions;
        this.identity = identity;
        this.pages = pages;
    }

    @Schema(name = "MediaFound")
    record Found(
            List<MediaView> items,

            @Schema(description = "How many there are; 1001 stands for more than 1000")
            long total,

            String nextCursor) {}

    @GET
    @Path("/search")
    @Operation(
            operationId = "searchMedia",
            summary = "Find own media, newest first",
            description =
                    "By words of title, caption, alternative text, tags and file name; by tags, camera, time, size,"
                            + " entity, type and checksum. Conditions add up.")
    @APIResponse(responseCode = "200", description = "A page of what was found")
    @APIResponse(responseCode = "400", description = "A condition that cannot be (validation_error)")
    public Uni<Found> search(
            @BeanParam SearchQuery query,
            @RestQuery @Parameter(description = "1 to 100, default 50") Integer limit,
            @RestQuery @Parameter(description = "next_cursor of the page before") String cursor) {
        String tenant = identity.caller().tenantId();
        String owner = identity.caller().userId();
        return page(() -> query.select(tenant, owner), limit, cursor);
    }

    @GET
    @Path("/missing-alt")
    @Operation(
            operationId = "listMissingAltTexts",
            summary = "Own pictures without an alternative text, newest first",
            description = "What people who do not see them are not told.")
    @APIResponse(responseCode = "200", description = "A page of them")
    public Uni<Found> missingAlt(@RestQuery Integer limit, @RestQuery String cursor) {
        String tenant = identity.caller().tenantId();
        String owner = identity.caller().userId();
        return page(
                () -> MediaSelect.ofTenant(tenant)
                        .and("m.owner_id = ?", owner)
                        .and("m.alt_text is null")
                        .present(),
                limit,
                cursor);
    }

    private Uni<Found> page(Supplier<MediaSelect> select, Integer limit, String cursor) {
        int most = pages.limit(limit);
        return transactions.read(() -> {
            MediaSelect shown = select.get();
            if (cursor != null) {
                shown.and("m.id < ?", lastShown(cursor));
            }
            return shown.list("m.id desc", 0, most + 1).chain(found -> library.items(
                            found.subList(0, Math.min(most, found.size())))
                    .chain(items -> select.get()
                            .count(MOST)
                            .map(total -> new Found(
                                    items.stream().map(library::view).toList(),
                                    total,
                                    found.size() > most
                                            ? Cursor.of(items.getLast().media().key())
                                                    .encode()
                                            : null))));
        });
    }

    private static long lastShown(String cursor) {
        try {
            return Long.parseLong(Cursor.parse(cursor, 1).values().getFirst());
        } catch (NumberFormatException e) {
            throw InvalidPage.cursor();
        }
    }
}
