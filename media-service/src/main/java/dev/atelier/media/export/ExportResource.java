package dev.atelier.media.export;

import dev.atelier.media.delivery.Delivery;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaNotFound;
import dev.atelier.media.library.MediaState;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where user-service gets what belongs into a user's export. Not reachable through the gateway. */
@Path("/internal/export/{user}")
@RolesAllowed("service")
@Tag(name = "Export")
public class ExportResource {
    private static final int AT_ONCE = 100;

    private final Library library;
    private final BlobStore blobs;
    private final Transactions transactions;

    ExportResource(Library library, BlobStore blobs, Transactions transactions) {
        this.library = library;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "exportMedia", summary = "Some of a user's media, those in the trash too")
    @APIResponse(responseCode = "200", description = "A page; the next one begins after next")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is no service of the suite")
    public Uni<ExportPage> page(
            @RestPath @Parameter(example = "u_5f0c9a31d2b4e6f8") String user,
            @RestQuery @DefaultValue("0") @Parameter(example = "0") long after) {
        return transactions
                .read(() -> stored(user, after).chain(library::items))
                .map(items -> {
                    List<ExportPage.Entry> entries =
                            items.stream().map(item -> entry(user, item)).toList();
                    boolean last = items.size() < AT_ONCE;
                    return new ExportPage(
                            entries, last ? null : items.getLast().media().id());
                });
    }

    @GET
    @Path("files/{id:\\d{1,18}}")
    @Operation(operationId = "exportOriginal", summary = "The original of one of a user's media")
    @APIResponse(responseCode = "200", description = "All of it")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "The caller is no service of the suite")
    @APIResponse(responseCode = "404", description = "media_not_found: the user has none of this id")
    public Uni<Response> original(
            @RestPath @Parameter(example = "u_5f0c9a31d2b4e6f8") String user,
            @RestPath @Parameter(example = "123") long id) {
        return transactions
                .read(() -> Panache.getSession().chain(session -> session.find(Media.class, id)))
                .map(media -> {
                    if (media == null || !media.owner().userId().equals(user)) {
                        throw new MediaNotFound();
                    }
                    return media.original();
                })
                .chain(original -> new Delivery(
                                original.ref(),
                                original.contentType(),
                                original.fileSize(),
                                original.sha256(),
                                false,
                                null,
                                null)
                        .answer(blobs));
    }

    private static Uni<List<Media>> stored(String user, long after) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "from Media m where m.ownerId = ?1 and m.id > ?2 and m.state <> ?3 order by m.id", Media.class)
                .setParameter(1, user)
                .setParameter(2, after)
                .setParameter(3, MediaState.ARRIVING)
                .setMaxResults(AT_ONCE)
                .getResultList());
    }

    private ExportPage.Entry entry(String user, Library.Item item) {
        Media media = item.media();
        String name = media.id() + "-" + media.original().filename();
        return new ExportPage.Entry(
                "media/" + name.replaceAll("[^A-Za-z0-9._-]", "_"),
                "/internal/export/" + user + "/files/" + media.id(),
                media.original().fileSize(),
                library.view(item));
    }
}
