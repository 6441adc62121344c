package dev.atelier.generation.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;

/** A part of the settings that one capability answers for. Both run inside a transaction. */
public interface SettingsSection {

    /** Its field in the settings, e.g. {@code generation}. */
    String name();

    /** What holds for the caller now: a record in the shape of the API. */
    Uni<?> of(Caller caller);

    /**
     * Changes what the patch names and leaves the rest.
     *
     * @throws SettingsRejected (also as failure) when a value cannot be, or the caller may not
     */
    Uni<Void> change(Caller caller, JsonNode patch);
}
