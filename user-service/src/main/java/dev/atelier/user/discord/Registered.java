package dev.atelier.user.discord;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a registration.
 *
 * @param success always; failures are problems
 * @param message in words
 * @param userId the account
 * @param created whether it was made now
 */
@Schema(name = "Registered")
public record Registered(
        @Schema(examples = "true") boolean success,
        @Schema(examples = "Registered nelly.") String message,
        @Schema(examples = "u_5f0c9a31d2b4e6f8") String userId,
        @Schema(examples = "true") boolean created) {}
