package dev.atelier.hosting.publication;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Publishing one's own media, and looking how far that is. */
@Path("/api/v1/hosting/publications")
@Tag(name = "Hosting")
class PublicationResource {

    private static final String EXAMPLE = """
            {"id": "6f1f5d0e-5a52-4b8e-9a43-2d0c6a4f3b11", "media_id": "01J9Z3", "state": "published",
             "url": "https://pictures.example.org/i/q7xX0m3ZTtG1b2cD4eF5gA.jpg", "hosting_service": "local",
             "intended_service": "chevereto", "fallback_reason": "unreachable",
             "created_at": "2026-11-21T02:00:00Z", "settled_at": "2026-11-21T02:00:01Z"}
            """;

    private final Identity identity;
    private final Transactions transactions;
    private final ProcessedMedia media;
    private final Publications publications;

    PublicationResource(Identity identity, Transactions transactions, ProcessedMedia media, Publications publications) {
        this.identity = identity;
        this.transactions = transactions;
        this.media = media;
        this.publications = publications;
    }

    @POST
    @Operation(
            operationId = "publishMedium",
            summary = "Publish a processed medium",
            description = "Idempotent per medium. A publication that had failed is tried again.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PublicationWish.class),
                            examples = @ExampleObject(name = "medium", value = "{\"media_id\": \"01J9Z3\"}")))
    @APIResponse(
            responseCode = "201",
            description = "It is on its way",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(
            responseCode = "200",
            description = "It had been asked for before",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PublicationView.class),
                            examples = @ExampleObject(name = "published", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "The caller has no such processed medium")
    public Uni<Response> publish(@NotNull @Valid PublicationWish wish) {
        var owner = identity.caller().userId();
        return transactions.run(() -> media.ofOwner(wish.mediaId(), owner)
                .map(found -> found.orElseThrow(PublicationNotFound::medium))
                .chain(medium -> publications.want(medium))
                .chain(made -> publications
                        .ofMedium(wish.mediaId())
                        .map(publication -> answer(made, PublicationView.of(publication.orElseThrow())))));
    }

    private static Response answer(boolean made, PublicationView view) {
        return made
                ? Response.created(URI.create("/api/v1/hosting/publications/" + view.id()))
                        .entity(view)
                        .build()
                : Response.ok(view).build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getPublication", summary = "How far a publication is")
    @APIResponse(
            responseCode = "200",
            description = "The publication",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PublicationView.class),
                            examples = @ExampleObject(name = "published", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "The caller has no such publication")
    public Uni<PublicationView> get(@RestPath UUID id) {
        var caller = identity.caller();
        return transactions.read(() -> publications.findById(id)).map(found -> {
            if (found == null || !caller.owns(found.ownerId)) {
                throw PublicationNotFound.publication();
            }
            return PublicationView.of(found);
        });
    }

    @GET
    @Operation(operationId = "findPublications", summary = "The publication of a medium", description = "None or one.")
    @APIResponse(responseCode = "200", description = "The publications of that medium")
    public Uni<PublicationList> find(@RestQuery("media_id") @NotBlank String mediaId) {
        var caller = identity.caller();
        return transactions
                .read(() -> publications.ofMedium(mediaId))
                .map(found -> new PublicationList(found.filter(publication -> caller.owns(publication.ownerId)).stream()
                        .map(PublicationView::of)
                        .toList()));
    }

    /** Publications found. */
    record PublicationList(List<PublicationView> items) {}
}
