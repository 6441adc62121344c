package dev.atelier.user.audit;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody the gateway turned away.
 *
 * @param kind what for
 * @param at when
 * @param userId who it was, when that was known
 * @param credentialId with which credential
 * @param address where from
 * @param route what they wanted
 * @param traceId finds the request in the logs
 */
@Schema(name = "Denial")
public record Denial(
        @Schema(examples = "rate_limited")
        @NotNull @Pattern(regexp = "[a-z_]{1,60}", message = "must be lower case with underscores") String kind,

        @Schema(examples = "2026-11-20T19:30:00Z") @NotNull Instant at,

        @Schema(examples = "u_5f0c9a31d2b4e6f8") @Size(max = 80) String userId,

        @Schema(examples = "k7Q2mV9sX4bT") @Size(max = 80) String credentialId,
        @Schema(examples = "203.0.113.7") @Size(max = 80) String address,
        @Schema(examples = "media") @Size(max = 80) String route,

        @Schema(examples = "0af7651916cd43dd8448eb211c80319c") @Size(max = 80) String traceId) {

    /** The same for the same denial told again: a batch may come twice. */
    String id() {
        try {
            var all = String.join("\n", kind, at.toString(), "" + userId, "" + credentialId, "" + address, "" + route)
                    + "\n" + traceId;
            var digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return "se_" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Occurrence in(String tenantId) {
        return new Occurrence(tenantId, kind, userId, credentialId, null, address, route, null, at);
    }
}
