package dev.atelier.user.history;

import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What the caller has uploaded. */
@Path("/api/v1/me/uploads")
@Tag(name = "me")
public class HistoryResource {

    private final Identity identity;
    private final Uploads uploads;
    private final Pages pages;
    private final Transactions transactions;

    HistoryResource(Identity identity, Uploads uploads, Pages pages, Transactions transactions) {
        this.identity = identity;
        this.uploads = uploads;
        this.pages = pages;
        this.transactions = transactions;
    }

    @GET
    @Operation(
            operationId = "myUploads",
            summary = "What the caller has uploaded, newest first",
            description = "It follows the uploads within moments. Deleted ones are not in it.")
    @APIResponse(responseCode = "200", description = "A page; the next one begins at next_cursor")
    @APIResponse(responseCode = "400", description = "validation_error: limit or cursor cannot be")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<UploadPage> uploads(
            @RestQuery @Parameter(description = "1 to 100, default 50", example = "50") Integer limit,
            @RestQuery
                    @Parameter(
                            description = "next_cursor of the page before",
                            example = "MjAyNi0xMS0yMFQxOTozMDowMFoKbTE")
                    String cursor) {
        var userId = identity.caller().userId();
        var count = pages.limit(limit);
        return transactions.read(() -> uploads.page(userId, count, Optional.ofNullable(cursor)));
    }
}
