package dev.atelier.media.album;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An album. */
@Schema(name = "Album")
record AlbumView(
        @Schema(examples = "0b4ec7a2-7d9e-4a43-9b53-5f5a2a6f1d11")
        String id,

        @Schema(examples = "Summer") String name,
        String description,
        Instant createdAt,
        Instant updatedAt,
        String coverPhotoId,
        long photoCount) {}
