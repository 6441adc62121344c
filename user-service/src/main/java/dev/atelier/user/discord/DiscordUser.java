package dev.atelier.user.discord;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody at Discord.
 *
 * @param id their snowflake; the only thing about them that never changes
 * @param username unique name
 * @param globalName the name they show; may be null
 * @param discriminator {@code 0}, or four digits for names of the old kind; may be null
 * @param avatar hash of their picture; may be null
 * @param email null unless it was asked for and they have confirmed it
 */
record DiscordUser(String id, String username, String globalName, String discriminator, String avatar, String email) {

    static final Pattern ID = Pattern.compile("[0-9]{17,20}");

    private static final Pattern AVATAR = Pattern.compile("(a_)?[0-9a-f]{8,64}");
    private static final Pattern DISCRIMINATOR = Pattern.compile("0|[0-9]{4}");
    private static final int LONGEST_NAME = 100;

    /** @throws IllegalArgumentException when it says not who somebody is */
    static DiscordUser of(JsonObject json) {
        var id = json.getString("id");
        var username = name(json.getString("username"));
        if (id == null || !ID.matcher(id).matches() || username == null) {
            throw new IllegalArgumentException("Discord's user has no usable id or name");
        }
        var confirmed = Boolean.TRUE.equals(json.getBoolean("verified"));
        return new DiscordUser(
                id,
                username,
                name(json.getString("global_name")),
                matching(DISCRIMINATOR, json.getString("discriminator")),
                matching(AVATAR, json.getString("avatar")),
                confirmed ? json.getString("email") : null);
    }

    private static String matching(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches() ? text : null;
    }

    private static String name(String text) {
        if (text == null) {
            return null;
        }
        var plain = text.replaceAll("\\p{Cntrl}", "").strip();
        var end = plain.codePointCount(0, plain.length()) > LONGEST_NAME
                ? plain.offsetByCodePoints(0, LONGEST_NAME)
                : plain.length();
        return plain.isEmpty() ? null : plain.substring(0, end);
    }

    String displayName() {
        return Optional.ofNullable(globalName).orElse(username);
    }

    String avatarUrl() {
        return avatar == null
                ? "https://cdn.discordapp.com/embed/avatars/" + standardAvatar() + ".png"
                : "https://cdn.discordapp.com/avatars/" + id + "/" + avatar + ".png?size=128";
    }

    private long standardAvatar() {
        return discriminator == null || discriminator.equals("0")
                ? (Long.parseUnsignedLong(id) >>> 22) % 6
                : Long.parseLong(discriminator) % 5;
    }
}
