package dev.atelier.hosting.publication;

import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
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
    private final Publications publications;
    private final Publishing publishing;
    private final Pages pages;

    PublicationResource(
            Identity identity,
            Transactions transactions,
            Publications publications,
            Publishing publishing,
            Pages pages) {
        this.identity = identity;
        this.transactions = transactions;
        this.publications = publications;
        this.publishing = publishing;
        this.pages = pages;
    }

    @POST
    @Operation(
            operationId = "publishMedium",
            summary = "Publish a processed medium",
            description =
                    "Idempotent per medium: a medium has one publication. One that had failed, was taken back or has"
                            + " expired is published anew, as this wish says.")
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
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "403", description = "discord_id_not_yours")
    @APIResponse(
            responseCode = "404",
            description = "media_not_found: the caller has no such processed medium; folder_not_found: no such folder")
    @APIResponse(responseCode = "503", description = "users_unavailable: the folder cannot be looked up now")
    public Uni<Response> publish(@NotNull @Valid PublicationWish wish) {
        return publishing.want(identity.caller(), wish).map(wanted -> answer(wanted.made(), wanted.publication()));
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
        return transactions.read(() -> publications.findById(id)).map(found -> PublicationView.of(own(caller, found)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "unpublish",
            summary = "Take a link back",
            description = "Ends in state unpublished, also at the host; asking again while that fails tries again. One"
                    + " that is not published yet is not published.")
    @APIResponse(
            responseCode = "202",
            description = "It is being taken back, or is",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = PublicationView.class)))
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "The caller has no such publication")
    public Uni<Response> unpublish(@RestPath UUID id) {
        var caller = identity.caller();
        return transactions
                .run(() -> publications
                        .locked(id)
                        .map(found -> own(caller, found.orElse(null)))
                        .call(publications::unwant))
                .map(publication ->
                        Response.accepted(PublicationView.of(publication)).build());
    }

    @GET
    @Operation(
            operationId = "findPublications",
            summary = "The caller's publications, newest first",
            description = "With media_id none or one.")
    @APIResponse(responseCode = "200", description = "A page of them")
    @APIResponse(responseCode = "400", description = "invalid_page: limit or cursor is not as it should be")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<PublicationList> find(
            @RestQuery("media_id") Optional<String> mediaId,
            @RestQuery Integer limit,
            @RestQuery Optional<String> cursor) {
        var caller = identity.caller();
        if (mediaId.isPresent()) {
            return transactions
                    .read(() -> publications.ofMedium(mediaId.get()))
                    .map(found -> PublicationList.whole(found.filter(publication -> isOwn(caller, publication)).stream()
                            .toList()));
        }
        var most = pages.limit(limit);
        return transactions.read(() -> publications.page(caller.userId(), caller.tenantId(), most, cursor));
    }

    private static Publication own(Caller caller, Publication publication) {
        if (publication == null || !isOwn(caller, publication)) {
            throw PublicationNotFound.publication();
        }
        return publication;
    }

    private static boolean isOwn(Caller caller, Publication publication) {
        return caller.owns(publication.ownerId) && caller.livesIn(publication.tenantId);
    }
}
