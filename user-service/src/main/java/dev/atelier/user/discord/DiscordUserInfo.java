package dev.atelier.user.discord;

import dev.atelier.user.folder.FolderItem;
import dev.atelier.user.preferences.Preferences;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A registered Discord user, with the names the Chevereto integration gave the fields.
 *
 * @param discordId their id at Discord
 * @param userId their account here
 * @param username their name at Discord
 * @param discriminator absent when it is not known
 * @param avatarUrl their picture
 * @param hasCheveretoApiKey whether a key of theirs is kept; the key itself is never shown
 * @param defaultAlbumId the album of their default folder; absent when it has none
 * @param preferences what they prefer
 * @param folders the default one first, then the newest
 * @param isActive whether they can sign in
 * @param createdAt when they were registered
 * @param lastActive when they last signed in or used a key, or changed something at Discord that we were told of
 */
@Schema(name = "DiscordUserInfo")
public record DiscordUserInfo(
        @Schema(examples = "80351110224678912") String discordId,
        @Schema(examples = "u_5f0c9a31d2b4e6f8") String userId,
        @Schema(examples = "nelly") String username,
        @Schema(examples = "0") String discriminator,

        @Schema(examples = "https://cdn.discordapp.com/embed/avatars/3.png")
        String avatarUrl,

        @Schema(examples = "true") @com.fasterxml.jackson.annotation.JsonProperty("has_chevereto_api_key")
        boolean hasCheveretoApiKey,

        @Schema(examples = "Qx7") String defaultAlbumId,
        Preferences preferences,
        List<FolderItem> folders,

        @Schema(examples = "true") @com.fasterxml.jackson.annotation.JsonProperty("is_active")
        boolean isActive,

        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt,
        @Schema(examples = "2026-11-20T19:30:00Z") Instant lastActive) {}
