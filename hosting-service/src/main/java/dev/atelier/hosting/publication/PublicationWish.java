package dev.atelier.hosting.publication;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to publish and how. Everything but the medium may be left out.
 *
 * @param mediaId a processed medium of the caller
 * @param discordId the caller's own linked Discord account: publish in its name
 * @param folderName one of the caller's folders; its album is used where the caller's own key is
 * @param title shown with the picture
 * @param description shown with the picture
 * @param tags at most 30
 * @param nsfw mark it as not safe for work
 * @param expiresIn ISO 8601 interval after which it goes away again
 * @param width scale it to that many pixels, where the host can
 * @param category the host's number of a category
 * @param service the host to try before all others; {@code local} means nowhere else
 * @param region the region whose hosts are preferred
 */
@Schema(name = "PublicationWish")
public record PublicationWish(
        @Schema(examples = "01J9Z3") @NotBlank @Size(max = 200) String mediaId,

        @Schema(examples = "80351110224678912") @Pattern(regexp = "[0-9]{15,21}", message = "is not a Discord id") String discordId,

        @Schema(examples = "AI Art") @Size(max = 100) String folderName,
        @Schema(examples = "Lighthouse") @Size(max = 200) String title,
        @Schema(examples = "At dusk") @Size(max = 2000) String description,

        @Schema(examples = "[\"ai\", \"art\"]") @Size(max = 30) List<@NotBlank @Size(max = 60) @Pattern(regexp = "[^,]*", message = "has a comma") String> tags,

        @Schema(examples = "false") Boolean nsfw,
        @Schema(examples = "P3D") String expiresIn,

        @Schema(examples = "1024") @Min(16) @Max(8192) Integer width,

        @Schema(examples = "3") @Min(1) Integer category,

        @Schema(examples = "chevereto")
        @Pattern(regexp = "chevereto|legacy|local", message = "is chevereto, legacy or local") String service,

        @Schema(examples = "eu") @Size(max = 40) String region) {

    /** The same wish for a medium. */
    public PublicationWish of(String medium) {
        return new PublicationWish(
                medium,
                discordId,
                folderName,
                title,
                description,
                tags,
                nsfw,
                expiresIn,
                width,
                category,
                service,
                region);
    }
}
