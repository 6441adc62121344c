package dev.atelier.media.share;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A share in its owner's list. The link itself is told once, when it is made. */
@Schema(name = "Share")
record ShareView(
        String id,

        @Schema(description = "photo or album") String kind,
        @JsonProperty("has_password") boolean protectedByPassword,
        Instant expiresAt,
        Integer maxViews,
        int views,
        Instant revokedAt,
        Instant createdAt) {}
