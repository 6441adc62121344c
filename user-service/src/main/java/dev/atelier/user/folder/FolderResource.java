package dev.atelier.user.folder;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's own folders. */
@Path("/api/v1/folders")
@Tag(name = "folders")
public class FolderResource {

    private final Identity identity;
    private final Accounts accounts;
    private final Folders folders;
    private final Transactions transactions;

    FolderResource(Identity identity, Accounts accounts, Folders folders, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.folders = folders;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "listFolders", summary = "List the caller's folders")
    @APIResponse(responseCode = "200", description = "All folders, the default one first, then the newest")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<FolderList> list() {
        var userId = identity.caller().userId();
        return transactions
                .read(() -> folders.of(userId))
                .map(found -> new FolderList(found.stream().map(Folder::item).toList(), found.size()));
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "createFolder", summary = "Make a folder")
    @APIResponse(responseCode = "201", description = "The folder")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    @APIResponse(responseCode = "409", description = "folder_exists or too_many_folders")
    public Uni<FolderItem> create(@NotNull @Valid FolderWish wish) {
        if (wish.folderName() == null) {
            throw FolderRefused.noName();
        }
        var userId = identity.caller().userId();
        return transactions.run(() -> accounts.lock(userId)
                .chain(account -> folders.add(account, wish))
                .map(Folder::item));
    }

    @PATCH
    @Path("{id}")
    @Operation(operationId = "changeFolder", summary = "Change a folder; what is absent stays as it is")
    @APIResponse(responseCode = "200", description = "The folder as it is now")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "folder_not_found: none of the caller's folders has this id")
    @APIResponse(responseCode = "409", description = "folder_exists: another folder has this name")
    public Uni<FolderItem> change(
            @Parameter(example = "f_5f0c9a31d2b4e6f8") @PathParam("id") String id, @NotNull @Valid FolderWish wish) {
        var userId = identity.caller().userId();
        return transactions.run(() -> accounts.lock(userId)
                .chain(account -> folders.change(account, id, wish))
                .map(Folder::item));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteFolder", summary = "Delete a folder; pictures published from it stay")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "folder_not_found: none of the caller's folders has this id")
    @APIResponse(responseCode = "409", description = "default_folder: this one cannot be deleted")
    public Uni<Void> delete(@Parameter(example = "f_5f0c9a31d2b4e6f8") @PathParam("id") String id) {
        var userId = identity.caller().userId();
        return transactions.run(() -> accounts.lock(userId).chain(account -> folders.remove(account, id)));
    }
}
