package dev.atelier.user.session;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A place where the caller is signed in.
 *
 * @param id names it in this API and in events
 * @param method how they signed in
 * @param userAgent what the browser said of itself
 * @param network the network they came from, coarse on purpose
 * @param createdAt when they signed in
 * @param lastSeenAt when it was last used, to about a minute
 * @param expiresAt when it ends unless it is used before
 * @param endsAt when it ends in any case
 * @param current whether this very request came with it
 */
@Schema(name = "Session")
public record SessionEntry(
        @Schema(examples = "k7Q2mV9sX4bT") String id,
        @Schema(examples = "discord") String method,

        @Schema(examples = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
        String userAgent,

        @Schema(examples = "203.0.113.0/24") String network,
        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt,
        @Schema(examples = "2026-11-20T19:30:00Z") Instant lastSeenAt,
        @Schema(examples = "2026-11-21T19:30:00Z") Instant expiresAt,
        @Schema(examples = "2026-12-20T19:00:00Z") Instant endsAt,
        @Schema(examples = "true") boolean current) {}
