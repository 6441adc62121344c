package dev.atelier.user.discord;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A link that has been begun.
 *
 * @param authorizeUrl send the browser there; it comes back by itself
 * @param expiresAt until when it has to be back
 */
@Schema(name = "LinkStart")
public record LinkStart(
        @Schema(examples = "https://discord.com/oauth2/authorize?response_type=code&client_id=157730590492196864")
        String authorizeUrl,

        @Schema(examples = "2026-11-20T19:10:00Z") Instant expiresAt) {}
