package dev.atelier.media.trash;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.MediaView;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Slice;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What was discarded and can come back for 30 days. */
@Path("/v1/media")
@Tag(name = "Trash")
public class TrashResource {
    private final Library library;
    private final Transactions transactions;
    private final Identity identity;
    private final Pages pages;

    TrashResource(Library library, Transactions transactions, Identity identity, Pages pages) {
        this.library = library;
        this.transactions = transactions;
        this.identity = identity;
        this.pages = pages;
    }

    @GET
    @Path("/trash")
    @Operation(operationId = "listTrash", summary = "Own media in the trash, discarded last first")
    @APIResponse(responseCode = "200", description = "A page of them; total is counted up to 10000")
    public Uni<Slice<MediaView>> list(@RestQuery Integer limit, @RestQuery Integer offset) {
        int most = pages.limit(limit);
        int from = Slice.offset(offset);
        Owner owner = Owner.of(identity.caller());
        return transactions.read(() -> trashed(owner)
                .list("m.deleted_at desc, m.id desc", from, most)
                .chain(library::items)
                .chain(items -> trashed(owner)
                        .count(Slice.MOST)
                        .map(total ->
                                Slice.capped(items.stream().map(library::view).toList(), total, most, from))));
    }

    @POST
    @Path("/{id:\\d{1,18}}/restore")
    @Operation(operationId = "restoreMedia", summary = "Take a medium out of the trash")
    @APIResponse(responseCode = "200", description = "The medium")
    @APIResponse(responseCode = "404", description = "None of the caller's in the trash (media_not_found)")
    public Uni<MediaView> restore(@RestPath long id) {
        return library.restore(id, identity.caller()).map(library::view);
    }

    private static MediaSelect trashed(Owner owner) {
        return MediaSelect.ofOwner(owner).and("m.deleted_at is not null");
    }
}
