package dev.atelier.user.account;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** Settings of accounts. */
@ConfigMapping(prefix = "atelier.user.accounts")
public interface AccountSettings {

    /**
     * Whoever signs in with this Discord account owns the installation, {@code ATELIER_OWNER_DISCORD_ID}. Without it the
     * first account does: set it where strangers may come first.
     */
    Optional<
                    @Pattern(
                            regexp = "[0-9]{17,20}",
                            message = "ATELIER_OWNER_DISCORD_ID must be a Discord id, 17 to 20 digits")
                    String>
            ownerDiscordId();
}
