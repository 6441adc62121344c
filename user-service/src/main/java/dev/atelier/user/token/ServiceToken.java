package dev.atelier.user.token;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An internal token for a service itself.
 *
 * @param token send it as {@code Authorization: Bearer} to other services of the suite
 * @param expiresAt when it ends
 */
@Schema(name = "ServiceToken")
public record ServiceToken(
        @Schema(examples = "eyJraWQiOiJ…") String token,
        @Schema(examples = "2026-11-20T19:35:00Z") Instant expiresAt) {

    /** Without the token, so that it gets into no log. */
    @Override
    public String toString() {
        return "ServiceToken[" + expiresAt + "]";
    }
}
