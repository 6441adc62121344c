package dev.atelier.media.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hosted image. */
@Schema(name = "HostedImage")
record ImageView(
        @Schema(examples = "img_3f9c0a1b2c3d") String id,

        String ownerUid,
        String key,

        @Schema(description = "Its short address", examples = "/api/v1/image/img_3f9c0a1b2c3d")
        String url,

        @Schema(examples = "holiday.jpg") String filename,
        @Schema(examples = "image/jpeg") String mime,

        @JsonProperty("private") @Schema(description = "Only its owner is led to the file")
        boolean hidden,

        Instant createdAt,
        long views,
        String thumbnailUrl) {}
