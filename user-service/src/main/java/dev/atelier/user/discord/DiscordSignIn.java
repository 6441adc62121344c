package dev.atelier.user.discord;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Account;
import dev.atelier.user.apikey.CredentialRefused;
import dev.atelier.user.origin.Device;
import dev.atelier.user.session.Sessions;
import dev.atelier.user.session.StartedSession;
import dev.atelier.user.session.VerifiedSession;
import dev.atelier.user.signin.SignInAttempt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What follows when somebody is back from Discord. */
@ApplicationScoped
class DiscordSignIn {

    private final DiscordClient discord;
    private final DiscordAccounts accounts;
    private final DiscordGrants grants;
    private final Sessions sessions;
    private final Transactions transactions;

    DiscordSignIn(
            DiscordClient discord,
            DiscordAccounts accounts,
            DiscordGrants grants,
            Sessions sessions,
            Transactions transactions) {
        this.discord = discord;
        this.accounts = accounts;
        this.grants = grants;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /**
     * Signs in, with an account made for who has none. Fails with {@link DiscordRefused}.
     *
     * @param shown the session this browser had until now, which ends
     */
    Uni<StartedSession> signIn(SignInAttempt attempt, String code, Optional<String> shown, Device device) {
        return discord.token(code, attempt).chain(token -> discord.user(token)
                .chain(user -> transactions.run(() -> accounts.of(user)
                        .call(account -> end(shown, account))
                        .chain(account -> sessions.start(account, "discord", device))
                        .call(session -> grants.keep(session.id(), token)))));
    }

    /** Links Discord to the account of the session that asked for it. Fails with {@link DiscordRefused}. */
    Uni<Void> link(SignInAttempt attempt, String code, Optional<String> shown) {
        return transactions
                .run(() -> session(shown))
                .invoke(session -> {
                    if (session.isEmpty() || !session.get().credentialId().equals(attempt.linkSession())) {
                        throw DiscordRefused.needsSession();
                    }
                })
                .chain(session -> discord.token(code, attempt).chain(token -> discord.user(token)
                        .chain(user -> transactions.run(
                                () -> accounts.link(session.get().userId(), user)
                                        .call(() -> grants.keep(session.get().credentialId(), token))))))
                .replaceWithVoid();
    }

    /** Only of the account that signs in: another one's is merely forgotten by this browser, as its row is not locked. */
    private Uni<Void> end(Optional<String> shown, Account account) {
        return session(shown)
                .chain(session -> session.filter(one -> one.userId().equals(account.id()))
                        .map(one -> sessions.revoke(account, one.credentialId()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<VerifiedSession>> session(Optional<String> shown) {
        return shown.map(text -> sessions.verify(text)
                        .map(Optional::of)
                        .onFailure(CredentialRefused.class)
                        .recoverWithItem(Optional.empty()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
