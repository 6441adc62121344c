package dev.atelier.user.discord;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What Discord last said of somebody whose account is linked to it. Written by single statements only. */
@Entity
@Immutable
@Table(name = "discord_account")
class DiscordAccountRow {

    @Id
    private String accountId;

    private String discordId;
    private String username;
    private String globalName;
    private String discriminator;
    private String avatar;
    private String email;
    private Instant updatedAt;

    protected DiscordAccountRow() {}

    DiscordUser user() {
        return new DiscordUser(discordId, username, globalName, discriminator, avatar, email);
    }

    LinkedDiscord view() {
        var user = user();
        return new LinkedDiscord(discordId, username, user.displayName(), user.avatarUrl(), email, updatedAt);
    }
}
