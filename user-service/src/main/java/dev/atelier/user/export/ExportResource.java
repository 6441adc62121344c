package dev.atelier.user.export;

import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestMulti;

/** The caller's own data in one file. */
@Path("/api/v1/me/export")
@Tag(name = "export")
public class ExportResource {

    private final Identity identity;
    private final Accounts accounts;
    private final Exports exports;
    private final BlobStore blobs;
    private final Transactions transactions;

    ExportResource(Identity identity, Accounts accounts, Exports exports, BlobStore blobs, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.exports = exports;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    @POST
    @ResponseStatus(202)
    @Operation(
            operationId = "exportMe",
            summary = "Ask for everything the suite has of the caller, in one ZIP",
            description = """
                    Profile, preferences, folders, keys (without their secrets), sessions, history, quotas, webhooks and
                    memberships as JSON, and all pictures and videos as they were uploaded with what is known about them.
                    One at a time: while one is running, that is told.""")
    @APIResponse(responseCode = "202", description = "It is being made; GET tells how far it is")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    public Uni<ExportView> ask() {
        var userId = identity.caller().userId();
        return transactions.run(
                () -> accounts.lock(userId).chain(exports::ask).map(export -> export.view(Exports.now())));
    }

    @GET
    @Operation(operationId = "myExport", summary = "How far the caller's newest export is")
    @APIResponse(responseCode = "200", description = "Where it stands; with download_url when it is ready")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "export_not_found: none was asked for")
    public Uni<ExportView> show() {
        var userId = identity.caller().userId();
        return transactions.read(() -> exports.latest(userId).map(export -> export.view(Exports.now())));
    }

    @GET
    @Path("file")
    @Produces("application/zip")
    @Operation(
            operationId = "myExportFile",
            summary = "Download the caller's newest export; for 24 h after it is ready")
    @APIResponse(responseCode = "200", description = "The ZIP", content = @Content(mediaType = "application/zip"))
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "export_not_found: none was asked for")
    @APIResponse(responseCode = "409", description = "export_not_ready")
    @APIResponse(responseCode = "410", description = "export_expired: ask for another one")
    public RestMulti<Buffer> file() {
        var userId = identity.caller().userId();
        var content = transactions
                .read(() -> exports.latest(userId))
                .invoke(ExportResource::requireFile)
                .chain(export -> blobs.get(Exports.file(export), Optional.empty()));
        return RestMulti.fromUniResponse(
                content,
                blob -> blob.bytes(),
                blob -> java.util.Map.of(
                        "Content-Disposition",
                        java.util.List.of("attachment; filename=\"atelier-export.zip\""),
                        "Cache-Control",
                        java.util.List.of("no-store")));
    }

    private static void requireFile(Export export) {
        if (export.canBeHad(Exports.now())) {
            return;
        }
        throw export.isRunning() ? ExportRefused.notReady() : ExportRefused.gone();
    }
}
