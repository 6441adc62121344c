package dev.atelier.user.preferences;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own preferences. */
@Path("/api/v1/me/preferences")
@Tag(name = "me")
public class PreferencesResource {

    private final Identity identity;
    private final Accounts accounts;
    private final PreferencesRepository preferences;
    private final Transactions transactions;

    PreferencesResource(
            Identity identity, Accounts accounts, PreferencesRepository preferences, Transactions transactions) {
        this.identity = identity;
        this.accounts = accounts;
        this.preferences = preferences;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "myPreferences", summary = "What the caller prefers")
    @APIResponse(responseCode = "200", description = "The preferences; the defaults for who never changed any")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<Preferences> get() {
        var userId = identity.caller().userId();
        return transactions.read(() -> preferences.of(userId));
    }

    @PATCH
    @Operation(operationId = "changeMyPreferences", summary = "Change preferences; what is absent stays as it is")
    @APIResponse(responseCode = "200", description = "The preferences as they are now")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = "account_not_found: the credential belongs to no account")
    public Uni<Preferences> change(@NotNull @Valid PreferencesChange change) {
        var userId = identity.caller().userId();
        return transactions.run(() -> accounts.lock(userId).chain(account -> preferences.change(account.id(), change)));
    }
}
