package dev.atelier.user.apikey;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API key without its secret.
 *
 * @param id names it in this API and in events
 * @param name what its owner calls it
 * @param prefix how the key begins
 * @param scopes what it may be used for, in alphabetical order; none means everything its owner may do
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused; absent when it does not expire
 * @param lastUsedAt when it was last used, to about a minute; absent when it never was
 */
@Schema(name = "ApiKey")
public record ApiKeyEntry(
        @Schema(examples = "k7Q2mV9sX4bT") String id,
        @Schema(examples = "my bot") String name,
        @Schema(examples = "atl_k7Q2mV9sX4bT") String prefix,
        @Schema(examples = "[\"media:read\"]") List<String> scopes,
        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt,
        @Schema(examples = "2027-11-20T19:00:00Z") Instant expiresAt,
        @Schema(examples = "2026-11-20T19:30:00Z") Instant lastUsedAt) {}
