package dev.atelier.media.photo;

import dev.atelier.media.library.Media;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a photo was made; what is not known is absent. */
@Schema(name = "PhotoMetadata")
record PhotoMetadata(
        String id,
        String generationPrompt,
        String generationNegativePrompt,
        Params generationParams,
        String sourceImageId,
        Instant createdAt) {

    /** The parameters of its step. */
    @Schema(name = "PhotoGenerationParams")
    record Params(
            String modelKey,
            String modelName,
            Long seed,
            Integer steps,
            Double cfgScale,
            String scheduler,
            Integer width,
            Integer height) {}

    static PhotoMetadata of(Media media) {
        Params params = media.generated() == null
                ? null
                : new Params(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        media.original().width(),
                        media.original().height());
        return new PhotoMetadata(Photos.id(media), null, null, params, null, media.createdAt());
    }
}
