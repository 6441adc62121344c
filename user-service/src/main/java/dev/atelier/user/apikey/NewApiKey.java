package dev.atelier.user.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The wish for a key.
 *
 * @param name what its owner calls it; "API key" when absent
 * @param expiresInSeconds its life, at most ten years; absent when it is not to expire
 * @param scopes what it may be used for, {@code <area>:read} or {@code <area>:write}, at most 20; everything when absent
 */
@Schema(name = "NewApiKey")
public record NewApiKey(
        @Schema(examples = "my bot") @Size(min = 1, max = 100) String name,

        @Schema(examples = "31536000") @Min(1) @Max(315_360_000) Long expiresInSeconds,

        @Schema(examples = "[\"media:read\", \"media:write\"]") @Size(max = 20) List<
                        @NotNull @Pattern(
                                regexp = "(media|hosting|generation|models|user):(read|write)",
                                message = "must be :read or :write of media, hosting, generation, models or user")
                        String>
                scopes) {

    static final NewApiKey DEFAULT = new NewApiKey(null, null, null);

    String nameOrDefault() {
        return name == null ? "API key" : name;
    }

    Scopes scopesOrEverything() {
        return scopes == null ? Scopes.EVERYTHING : Scopes.of(scopes);
    }

    Optional<Duration> life() {
        return Optional.ofNullable(expiresInSeconds).map(Duration::ofSeconds);
    }
}
