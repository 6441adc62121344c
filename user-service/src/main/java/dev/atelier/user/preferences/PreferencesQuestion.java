package dev.atelier.user.preferences;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose preferences a service needs. */
@Schema(name = "PreferencesQuestion")
public record PreferencesQuestion(
        @Schema(examples = "u_5f0c9a31d2b4e6f8") @NotNull String userId) {}
