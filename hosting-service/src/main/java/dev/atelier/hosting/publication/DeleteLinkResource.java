package dev.atelier.hosting.publication;

import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The address clients of Chevereto's API delete their upload with; whoever has it may. */
@Path("/i/{slug}/delete/{token}")
@PermitAll
@Tag(name = "Public files")
class DeleteLinkResource {

    private final Transactions transactions;
    private final Publications publications;

    DeleteLinkResource(Transactions transactions, Publications publications) {
        this.transactions = transactions;
        this.publications = publications;
    }

    @GET
    @Operation(operationId = "deleteByLink", summary = "Take a link back with the address its uploader got")
    @APIResponse(responseCode = "301", description = "It is being taken back")
    @APIResponse(responseCode = "404", description = "No such link, or another token")
    public Uni<Response> delete(@RestPath String slug, @RestPath String token) {
        return transactions
                .run(() -> publications
                        .deletable(slug, DeleteTokens.hash(token))
                        .map(found -> found.orElseThrow(NoSuchLink::new))
                        .call(publications::unwant))
                .map(publication -> Response.status(301)
                        .header("Location", "/i/" + slug + "?deleted")
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static final class NoSuchLink extends ProblemException {
        NoSuchLink() {
            super(404, "not_found", "There is no such link, or it is deleted already.");
        }
    }
}
