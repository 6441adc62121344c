package dev.atelier.user.discord;

import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.account.WayIn;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Accounts that are linked to Discord ones. Runs in the caller's transaction. */
@ApplicationScoped
class DiscordAccounts implements PanacheRepositoryBase<DiscordAccountRow, String>, WayIn {

    private static final String PUT = """
            insert into discord_account (account_id, tenant_id, discord_id, username, global_name, discriminator, avatar,
                email, updated_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            on conflict (account_id) do update set
                discord_id = excluded.discord_id, username = excluded.username, global_name = excluded.global_name,
                discriminator = excluded.discriminator, avatar = excluded.avatar, email = excluded.email,
                updated_at = excluded.updated_at""";

    private final Accounts accounts;

    DiscordAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account of a Discord user, made when there is none; it is locked, or new. */
    Uni<Account> of(DiscordUser user) {
        return accounts.lockByDiscordId(user.id())
                .chain(found ->
                        found.map(Uni.createFrom()::item).orElseGet(() -> accounts.registerWithDiscord(user.id())))
                .call(account -> put(account, user));
    }

    /**
     * Links a Discord user to an account that has none. Fails with {@link DiscordRefused}.
     *
     * @param accountId is locked here
     */
    Uni<Account> link(String accountId, DiscordUser user) {
        return accounts.lockByDiscordId(user.id())
                .invoke(owner -> {
                    if (owner.isPresent() && !owner.get().id().equals(accountId)) {
                        throw DiscordRefused.taken();
                    }
                })
                .chain(() -> accounts.lock(accountId))
                .invoke(account -> {
                    if (account.discordId().filter(id -> !id.equals(user.id())).isPresent()) {
                        throw DiscordRefused.alreadyLinked();
                    }
                    account.linkDiscord(user.id());
                })
                .call(account -> put(account, user));
    }

    /** Fails with {@link DiscordRefused} when there is none. */
    Uni<Void> unlink(Account account) {
        if (account.discordId().isEmpty()) {
            throw DiscordRefused.notLinked();
        }
        account.unlinkDiscord();
        return deleteById(account.id()).replaceWithVoid();
    }

    /**
     * Takes over what a bot says of somebody, and keeps what it does not say.
     *
     * @param account is locked, or new
     */
    Uni<Void> say(Account account, Registration said) {
        return findById(account.id()).chain(row -> {
            var known = Optional.ofNullable(row).map(DiscordAccountRow::user);
            var user = new DiscordUser(
                    said.discordId(),
                    said.username(),
                    known.map(DiscordUser::globalName).orElse(null),
                    said.discriminator() != null
                            ? said.discriminator()
                            : known.map(DiscordUser::discriminator).orElse(null),
                    known.map(DiscordUser::avatar).orElse(null),
                    known.map(DiscordUser::email).orElse(null));
            return put(account, user);
        });
    }

    /** What is known of the Discord user an account is linked to. */
    Uni<DiscordUser> userOf(Account account) {
        return findById(account.id())
                .onItem()
                .ifNull()
                .failWith(DiscordRefused::nobody)
                .map(DiscordAccountRow::user);
    }

    Uni<LinkedDiscord> require(String accountId) {
        return findById(accountId)
                .onItem()
                .ifNull()
                .failWith(DiscordRefused::notLinked)
                .map(DiscordAccountRow::view);
    }

    private Uni<Void> put(Account account, DiscordUser user) {
        account.show(user.displayName(), user.avatarUrl());
        accounts.ownIfNamed(account);
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> session.createNativeQuery(PUT)
                        .setParameter(1, account.id())
                        .setParameter(2, account.tenantId())
                        .setParameter(3, user.id())
                        .setParameter(4, user.username())
                        .setParameter(5, user.globalName())
                        .setParameter(6, user.discriminator())
                        .setParameter(7, user.avatar())
                        .setParameter(8, user.email())
                        .setParameter(9, Instant.now())
                        .executeUpdate()))
                .replaceWithVoid();
    }

    @Override
    public String kind() {
        return "discord";
    }

    @Override
    public Uni<Boolean> isOpenTo(Account account) {
        return Uni.createFrom().item(account.discordId().isPresent());
    }
}
