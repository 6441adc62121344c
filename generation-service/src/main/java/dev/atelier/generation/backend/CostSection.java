package dev.atelier.generation.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.generation.settings.SettingsRejected;
import dev.atelier.generation.settings.SettingsSection;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What rented machines have cost: the settings' section {@code cost_tracking}. A machine of one's own costs nothing. */
@ApplicationScoped
class CostSection implements SettingsSection {

    /** Costs in US dollars. */
    record Shown(double currentSessionCost, double lifetimeUsageHours, double lifetimeCost) {}

    @Override
    public String name() {
        return "cost_tracking";
    }

    @Override
    public Uni<Shown> of(Caller caller) {
        return Uni.createFrom().item(new Shown(0, 0, 0));
    }

    @Override
    public Uni<Void> change(Caller caller, JsonNode patch) {
        throw SettingsRejected.field(name(), "is counted, not set");
    }
}
