package dev.atelier.media.photo;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.media.library.MediaState;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A photo in a list. */
@Schema(name = "Photo")
public record PhotoView(
        @Schema(examples = "8f14e45f-ceea-467f-9c5b-2d1d1a0b4f3e")
        String id,

        @Schema(examples = "IMG_2041.jpg") String filename,

        int width,
        int height,
        Instant createdAt,

        @JsonProperty("is_generated") @Schema(description = "Made by a generation step")
        boolean generated,

        @Schema(description = "Its name at the image backend")
        String invokeId,

        String thumbnailUrl,
        String fullUrl,

        @Schema(description = "pending, processing, completed or failed; of generated photos alone")
        String retrievalStatus,

        GenerationMetadata generationMetadata) {

    /** How it was made; what is not known is absent. */
    @Schema(name = "PhotoGeneration")
    public record GenerationMetadata(
            String prompt,
            String negativePrompt,
            String modelKey,
            String modelName,
            Long seed,
            Integer steps,
            Double cfgScale) {
        static final GenerationMetadata UNKNOWN = new GenerationMetadata(null, null, null, null, null, null, null);
    }

    static String retrievalStatus(MediaState state) {
        return switch (state) {
            case ARRIVING -> "pending";
            case UPLOADED -> "processing";
            case PROCESSED, UNPROCESSED -> "completed";
            case FAILED -> "failed";
        };
    }
}
