package dev.atelier.user.devkey;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.apikey.ApiKeys;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** An account and a key for the asking, as the image hosting API gives them. */
@Path("/api/v1/dev/issue-key")
@Tag(name = "api keys")
public class DevKeyResource {

    private static final Logger LOG = Logger.getLogger(DevKeyResource.class);

    private final Accounts accounts;
    private final ApiKeys keys;
    private final Transactions transactions;
    private final DevKeySettings settings;

    DevKeyResource(Accounts accounts, ApiKeys keys, Transactions transactions, DevKeySettings settings) {
        this.accounts = accounts;
        this.keys = keys;
        this.transactions = transactions;
        this.settings = settings;
    }

    void warn(@Observes StartupEvent started) {
        if (settings.enabled()) {
            LOG.warn("anybody who reaches this service can have an account: atelier.user.dev-keys.enabled is true");
        }
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "issueDevKey",
            summary = "Make an account and an API key, without asking who calls",
            description = "A body is not needed and not read.")
    @APIResponse(responseCode = "200", description = "The key; it is shown this once")
    @APIResponse(responseCode = "404", description = "not_found: switched off on this installation")
    public Uni<DevKey> issue() {
        if (!settings.enabled()) {
            return Uni.createFrom().failure(DevKeysSwitchedOff::new);
        }
        return transactions.run(() -> accounts.register()
                .chain(account -> keys.issue(account, "dev", Optional.empty()).map(key -> DevKey.of(account, key))));
    }
}
