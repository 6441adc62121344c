package dev.atelier.user.discord;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A Discord user to be known here, as the Chevereto integration registers them. What is absent stays as it is.
 *
 * @param discordId 17 to 20 digits
 * @param username their name at Discord
 * @param discriminator {@code 0}, or four digits for names of the old kind
 * @param cheveretoApiKey their key at Chevereto, 12 to 500 visible ASCII characters; it is not shown again
 */
@Schema(name = "Registration")
public record Registration(
        @Schema(examples = "80351110224678912")
        @NotNull @Pattern(regexp = "[0-9]{17,20}", message = "must be a Discord id, 17 to 20 digits") String discordId,

        @Schema(examples = "nelly") @NotNull @Size(min = 1, max = 100) String username,

        @Schema(examples = "0") @Pattern(regexp = "0|[0-9]{4}", message = "must be 0 or four digits") String discriminator,

        @Schema(examples = "chv_example_key_9f3c")
        @Pattern(regexp = "[!-~]{12,500}", message = "must be 12 to 500 visible ASCII characters") String cheveretoApiKey) {

    /** Without the key, so that it gets into no log. */
    @Override
    public String toString() {
        return "Registration[" + discordId + "]";
    }
}
