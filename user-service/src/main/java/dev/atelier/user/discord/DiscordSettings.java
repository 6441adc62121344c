package dev.atelier.user.discord;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of signing in with Discord. Without a client id there is no such thing on this installation. */
@ConfigMapping(prefix = "atelier.user.discord")
public interface DiscordSettings {

    /** Whether it is offered, {@code ENABLE_DISCORD}. */
    @WithDefault("true")
    boolean enabled();

    /** The application's id, {@code ATELIER_DISCORD_CLIENT_ID} or {@code DISCORD_CLIENT_ID}. */
    Optional<String> clientId();

    /** Its secret, {@code ATELIER_DISCORD_CLIENT_SECRET} or {@code DISCORD_CLIENT_SECRET}. */
    Optional<String> clientSecret();

    /** Where Discord is, {@code ATELIER_DISCORD_URL}. */
    @WithDefault("https://discord.com")
    URI url();

    /** Whether the user's e-mail address is asked for and kept; nothing here needs it. */
    @WithDefault("false")
    boolean email();

    /** How long one call of Discord may take. */
    @WithDefault("10s")
    Duration timeout();
}
