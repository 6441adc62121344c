package dev.atelier.user.discord;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The Discord account that is linked to the caller's.
 *
 * @param discordId its id
 * @param username its unique name
 * @param displayName the name it shows
 * @param avatarUrl its picture
 * @param email absent unless this installation asks for it and it is confirmed
 * @param updatedAt when Discord last said so
 */
@Schema(name = "LinkedDiscord")
public record LinkedDiscord(
        @Schema(examples = "80351110224678912") String discordId,
        @Schema(examples = "nelly") String username,
        @Schema(examples = "Nelly") String displayName,

        @Schema(
                examples =
                        "https://cdn.discordapp.com/avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png?size=128")
        String avatarUrl,

        @Schema(examples = "nelly@example.test") String email,
        @Schema(examples = "2026-11-20T19:00:00Z") Instant updatedAt) {}
