package dev.atelier.user.entity;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A member of an entity.
 *
 * @param userId who
 * @param role what they are to it
 * @param changedAt since when
 */
@Schema(name = "EntityMember")
public record MemberEntry(
        @Schema(examples = "u_5f0c9a31d2b4e6f8") String userId,
        @Schema(examples = "admin") EntityRole role,
        @Schema(examples = "2026-11-21T12:30:00Z") Instant changedAt) {}
