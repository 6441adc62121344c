package dev.atelier.user.account;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own account. */
@Path("/api/v1/me")
@Tag(name = "me")
public class ProfileResource {

    private final Identity identity;
    private final Accounts accounts;
    private final Transactions transactions;

    ProfileResource(Identity identity, Accounts accounts, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "me", summary = "Who the caller is")
    @APIResponse(responseCode = "200", description = "The caller's account")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    public Uni<Profile> me() {
        var userId = identity.caller().userId();
        return transactions.read(() -> accounts.require(userId).map(Profile::of));
    }
}
