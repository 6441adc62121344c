package dev.atelier.user.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The wish for a key.
 *
 * @param name what its owner calls it; "API key" when absent
 * @param expiresInSeconds its life, at most ten years; absent when it is not to expire
 */
@Schema(name = "NewApiKey")
public record NewApiKey(
        @Schema(examples = "my bot") @Size(min = 1, max = 100) String name,

        @Schema(examples = "31536000") @Min(1) @Max(315_360_000) Long expiresInSeconds) {

    static final NewApiKey DEFAULT = new NewApiKey(null, null);

    String nameOrDefault() {
        return name == null ? "API key" : name;
    }

    Optional<Duration> life() {
        return Optional.ofNullable(expiresInSeconds).map(Duration::ofSeconds);
    }
}
