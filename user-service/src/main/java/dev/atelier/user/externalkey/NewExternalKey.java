package dev.atelier.user.externalkey;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key to keep.
 *
 * @param apiKey 12 to 500 visible ASCII characters
 */
@Schema(name = "NewExternalKey")
public record NewExternalKey(
        @Schema(examples = "chv_example_key_9f3c")
        @NotNull @Pattern(regexp = "[!-~]{12,500}", message = "must be 12 to 500 visible ASCII characters") String apiKey) {

    /** Without the key, so that it gets into no log. */
    @Override
    public String toString() {
        return "NewExternalKey";
    }
}
