package dev.atelier.user.token;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An internal token for a user.
 *
 * @param token send it as {@code Authorization: Bearer} to services of the suite
 * @param expiresAt when it ends
 * @param credentialId the public id of the credential it was had for: forget the token when that is revoked
 * @param userId whom it is about
 * @param credentialKind {@code api_key}, {@code session} or {@code single_user}
 */
@Schema(name = "UserToken")
public record UserToken(
        @Schema(examples = "eyJraWQiOiJ…") String token,
        @Schema(examples = "2026-11-20T19:35:00Z") Instant expiresAt,
        @Schema(examples = "k7Q2mV9sX4bT") String credentialId,
        @Schema(examples = "u_5f0c9a31d2b4e6f8") String userId,
        @Schema(examples = "api_key") String credentialKind) {

    /** Without the token, so that it gets into no log. */
    @Override
    public String toString() {
        return "UserToken[" + userId + "]";
    }
}
