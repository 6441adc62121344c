package dev.atelier.user.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a key is to be replaced.
 *
 * @param overlapSeconds how long the old one still holds, at most 30 days; one hour when absent, 0 to end it at once
 */
@Schema(name = "Rotation")
public record Rotation(
        @Schema(examples = "3600") @Min(0) @Max(2_592_000) Long overlapSeconds) {

    static final Rotation DEFAULT = new Rotation(null);

    Duration overlap() {
        return overlapSeconds == null ? Duration.ofHours(1) : Duration.ofSeconds(overlapSeconds);
    }
}
