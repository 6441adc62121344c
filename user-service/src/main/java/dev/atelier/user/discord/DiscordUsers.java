package dev.atelier.user.discord;

import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.externalkey.ExternalKeys;
import dev.atelier.user.folder.Folders;
import dev.atelier.user.preferences.PreferencesRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Discord users as bots know them. Every method runs inside the caller's transaction. */
@ApplicationScoped
class DiscordUsers {

    private static final String LAST_ACTIVE = """
            select greatest(
                (select max(last_seen_at) from session where account_id = ?1),
                (select max(last_used_at) from api_key where account_id = ?1),
                (select updated_at from discord_account where account_id = ?1))""";

    private final Accounts accounts;
    private final DiscordAccounts linked;
    private final Folders folders;
    private final PreferencesRepository preferences;
    private final ExternalKeys keys;

    DiscordUsers(
            Accounts accounts,
            DiscordAccounts linked,
            Folders folders,
            PreferencesRepository preferences,
            ExternalKeys keys) {
        this.accounts = accounts;
        this.linked = linked;
        this.folders = folders;
        this.preferences = preferences;
        this.keys = keys;
    }

    /** Fails with {@link DiscordRefused} when they live in another tenant. */
    Uni<Registered> register(String tenantId, Registration wish) {
        return accounts.lockByDiscordId(wish.discordId())
                .invoke(found -> requireIn(tenantId, found))
                .chain(found -> found.map(account -> update(account, wish, false))
                        .orElseGet(() -> accounts.registerWithDiscord(wish.discordId())
                                .invoke(account -> account.moveTo(tenantId, account.roles()))
                                .chain(account -> update(account, wish, true))));
    }

    private static void requireIn(String tenantId, Optional<Account> found) {
        if (found.filter(account -> !account.tenantId().equals(tenantId)).isPresent()) {
            throw DiscordRefused.taken();
        }
    }

    private Uni<Registered> update(Account account, Registration wish, boolean created) {
        var key = wish.cheveretoApiKey();
        return linked.say(account, wish)
                .chain(() -> key == null ? Uni.createFrom().voidItem() : keys.putChevereto(account, key))
                .replaceWith(() -> new Registered(
                        true, (created ? "Registered " : "Updated ") + wish.username() + ".", account.id(), created));
    }

    /** Fails with {@link DiscordRefused} when nobody in the tenant has the Discord id. */
    Uni<DiscordUserInfo> info(String tenantId, String discordId) {
        return accounts.find("discordId = ?1 and tenantId = ?2", discordId, tenantId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(DiscordRefused::nobody)
                .chain(this::info);
    }

    private Uni<DiscordUserInfo> info(Account account) {
        return linked.userOf(account).chain(user -> folders.itemsOf(account.id())
                .chain(items -> preferences.of(account.id()).chain(preferred -> keys.hasChevereto(account.id())
                        .chain(hasKey -> lastActive(account)
                                .map(lastActive -> new DiscordUserInfo(
                                        user.id(),
                                        account.id(),
                                        user.username(),
                                        user.discriminator(),
                                        user.avatarUrl(),
                                        hasKey,
                                        items.isEmpty()
                                                ? null
                                                : items.getFirst().cheveretoAlbumId(),
                                        preferred,
                                        items,
                                        true,
                                        account.createdAt(),
                                        lastActive))))));
    }

    private static Uni<Instant> lastActive(Account account) {
        return Panache.getSession().chain(session -> session.createNativeQuery(LAST_ACTIVE, Instant.class)
                .setParameter(1, account.id())
                .getSingleResultOrNull());
    }
}
