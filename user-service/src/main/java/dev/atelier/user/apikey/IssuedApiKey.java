package dev.atelier.user.apikey;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key that was just made. This is the only time it is shown.
 *
 * @param scopes what it may be used for; none means everything its owner may do
 * @param apiKey the key; send it as {@code X-API-Key} or as {@code Authorization: Bearer}
 */
@Schema(name = "IssuedApiKey")
public record IssuedApiKey(
        @Schema(examples = "k7Q2mV9sX4bT") String id,
        @Schema(examples = "my bot") String name,
        @Schema(examples = "atl_k7Q2mV9sX4bT") String prefix,
        @Schema(examples = "[\"media:read\"]") List<String> scopes,

        @Schema(examples = "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb")
        String apiKey,

        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt,
        @Schema(examples = "2027-11-20T19:00:00Z") Instant expiresAt) {

    /** Without the key, so that it gets into no log. */
    @Override
    public String toString() {
        return "IssuedApiKey[" + prefix + "]";
    }
}
