package dev.atelier.user.externalkey;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whose key a service needs.
 *
 * @param provider {@code chevereto} or {@code civitai}
 */
@Schema(name = "KeyQuestion")
public record KeyQuestion(
        @Schema(examples = "u_5f0c9a31d2b4e6f8") @NotNull String userId,
        @Schema(examples = "civitai") @NotNull String provider) {}
