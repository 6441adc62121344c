package dev.atelier.user.folder;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.services.ServiceOnly;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where services look up the folder of a user they act for. Not reachable through the gateway. */
@Path("/internal/folders/resolve")
@PermitAll
@ServiceOnly
@Tag(name = "folders")
public class FolderResolution {

    private final Folders folders;
    private final Transactions transactions;

    FolderResolution(Folders folders, Transactions transactions) {
        this.folders = folders;
        this.transactions = transactions;
    }

    @POST
    @Operation(
            operationId = "resolveFolder",
            summary = "Look up a user's folder by its name",
            description = "Authenticated with Authorization: Basic base64(service:ATELIER_SERVICE_SECRET).")
    @APIResponse(responseCode = "200", description = "The folder")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "service_unauthenticated: the caller is no service of the suite")
    @APIResponse(responseCode = "404", description = "folder_not_found: the user has none of this name")
    public Uni<FolderItem> resolve(@NotNull @Valid FolderQuestion question) {
        return transactions.read(() -> folders.of(question.userId())).map(all -> all.stream()
                .map(Folder::item)
                .filter(folder -> question.folderName() == null
                        ? folder.isDefault()
                        : folder.folderName()
                                .equalsIgnoreCase(question.folderName().strip()))
                .findFirst()
                .orElseThrow(FolderRefused::notFound));
    }
}
