package dev.atelier.user.owner;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A link that signs in as the owner, once.
 *
 * @param url to be opened in a browser
 * @param expiresAt until when
 */
@Schema(name = "OneTimeLink")
public record OneTimeLink(
        @Schema(examples = "http://localhost:8080/auth/once/3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb")
        String url,

        @Schema(examples = "2026-11-20T20:00:00Z") Instant expiresAt) {

    /** Without the code, so that it gets into no log. */
    @Override
    public String toString() {
        return "OneTimeLink";
    }
}
