package dev.atelier.user.tenant;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A world of its own: nobody in it sees anything of another, whatever their role.
 *
 * @param id never changes
 * @param name for people
 * @param createdAt when it was made
 */
@Schema(name = "Tenant")
public record Tenant(
        @Schema(examples = "north") String id,
        @Schema(examples = "The northern community") String name,
        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt) {}
