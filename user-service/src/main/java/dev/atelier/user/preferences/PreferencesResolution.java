package dev.atelier.user.preferences;

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

/** Where services look up what a user they act for prefers. Not reachable through the gateway. */
@Path("/internal/preferences/resolve")
@PermitAll
@ServiceOnly
@Tag(name = "me")
public class PreferencesResolution {

    private final PreferencesRepository preferences;
    private final Transactions transactions;

    PreferencesResolution(PreferencesRepository preferences, Transactions transactions) {
        this.preferences = preferences;
        this.transactions = transactions;
    }

    @POST
    @Operation(
            operationId = "resolvePreferences",
            summary = "Look up what a user prefers",
            description = "Authenticated with Authorization: Basic base64(service:ATELIER_SERVICE_SECRET).")
    @APIResponse(responseCode = "200", description = "The preferences; the defaults for who never changed any")
    @APIResponse(responseCode = "400", description = "validation_error or unknown_field")
    @APIResponse(responseCode = "401", description = "service_unauthenticated: the caller is no service of the suite")
    public Uni<Preferences> resolve(@NotNull @Valid PreferencesQuestion question) {
        return transactions.read(() -> preferences.of(question.userId()));
    }
}
