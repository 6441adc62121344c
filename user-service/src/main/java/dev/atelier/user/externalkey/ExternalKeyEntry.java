package dev.atelier.user.externalkey;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a key is kept. The key itself is never shown again.
 *
 * @param provider {@code chevereto} or {@code civitai}
 * @param lastFour how the key ends
 * @param updatedAt when it was set
 */
@Schema(name = "ExternalKey")
public record ExternalKeyEntry(
        @Schema(examples = "chevereto") String provider,
        @Schema(examples = "9f3c") String lastFour,
        @Schema(examples = "2026-11-20T19:00:00Z") Instant updatedAt) {}
