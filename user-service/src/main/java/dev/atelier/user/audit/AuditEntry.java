package dev.atelier.user.audit;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that happened and matters for security. What does not apply is absent.
 *
 * @param id names the entry
 * @param kind what happened
 * @param userId whom it is about
 * @param credentialId the API key or session it is about
 * @param actorId who did it, when that is somebody else
 * @param address where the request came from, when the gateway turned it away
 * @param route what it wanted there
 * @param detail more, in a few words
 * @param traceId finds the request in the logs
 * @param occurredAt when
 */
@Schema(name = "AuditEntry")
public record AuditEntry(
        @Schema(examples = "se_5f0c9a31d2b4e6f85f0c9a31d2b4e6f8")
        String id,

        @Schema(examples = "roles_changed") String kind,
        @Schema(examples = "u_5f0c9a31d2b4e6f8") String userId,
        @Schema(examples = "k7Q2mV9sX4bT") String credentialId,
        @Schema(examples = "u_0a1b2c3d4e5f6071") String actorId,
        @Schema(examples = "203.0.113.7") String address,
        @Schema(examples = "media") String route,
        @Schema(examples = "member, moderator") String detail,

        @Schema(examples = "0af7651916cd43dd8448eb211c80319c")
        String traceId,

        @Schema(examples = "2026-11-20T19:30:00Z") Instant occurredAt) {}
