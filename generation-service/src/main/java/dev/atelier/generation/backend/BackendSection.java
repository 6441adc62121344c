package dev.atelier.generation.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.generation.settings.SettingsRejected;
import dev.atelier.generation.settings.SettingsSection;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where images are made: the settings' section {@code backend}. The operator's configuration decides it. */
@ApplicationScoped
class BackendSection implements SettingsSection {

    private final GenerationBackend backend;

    BackendSection(GenerationBackend backend) {
        this.backend = backend;
    }

    /** @param localUrl shown to the owner of the installation only: it is an address within the operator's network */
    record Shown(String mode, String localUrl, String remoteUrl, int idleTimeoutMinutes) {}

    @Override
    public String name() {
        return "backend";
    }

    @Override
    public Uni<Shown> of(Caller caller) {
        var address = caller.has("owner") ? backend.address().toString() : null;
        return Uni.createFrom().item(new Shown("local", address, null, 30));
    }

    @Override
    public Uni<Void> change(Caller caller, JsonNode patch) {
        if (!caller.has("owner")) {
            throw SettingsRejected.ownerOnly(name());
        }
        throw SettingsRejected.field(name(), "is set where the service is configured: INVOKEAI_LOCAL_URL");
    }
}
