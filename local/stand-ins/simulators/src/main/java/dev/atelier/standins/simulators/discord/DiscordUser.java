package dev.atelier.standins.simulators.discord;

import io.vertx.core.json.JsonObject;

/**
 * Somebody with a Discord account.
 *
 * @param id a snowflake, 17 to 20 digits
 * @param globalName the display name, may be null, as may avatar and email
 * @param discriminator {@code 0}, or four digits for names of the old kind
 */
public record DiscordUser(
        String id,
        String username,
        String globalName,
        String discriminator,
        String avatar,
        String email,
        boolean verified) {

    /** The user as {@code /users/@me} gives it; address and its verification only when the grant covers them. */
    JsonObject json(boolean withEmail) {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("username", username)
                .put("global_name", globalName)
                .put("discriminator", discriminator)
                .put("avatar", avatar)
                .put("flags", 64)
                .put("public_flags", 64)
                .putNull("banner")
                .put("accent_color", 16711680)
                .put("locale", "en-US")
                .put("mfa_enabled", true)
                .putNull("avatar_decoration_data")
                .putNull("collectibles")
                .putNull("primary_guild");
        return withEmail ? json.put("verified", verified).put("email", email) : json;
    }
}
