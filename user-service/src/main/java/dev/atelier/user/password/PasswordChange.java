package dev.atelier.user.password;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.account.WaysIn;
import dev.atelier.user.apikey.ApiKeys;
import dev.atelier.user.audit.Occurrence;
import dev.atelier.user.audit.SecurityLog;
import dev.atelier.user.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Setting, changing and removing the password of an account that exists. */
@ApplicationScoped
class PasswordChange {

    private final PasswordLogins logins;
    private final PasswordAccounts passwords;
    private final Hashing hashing;
    private final Accounts accounts;
    private final WaysIn waysIn;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final SecurityLog audit;
    private final Transactions transactions;

    PasswordChange(
            PasswordLogins logins,
            PasswordAccounts passwords,
            Hashing hashing,
            Accounts accounts,
            WaysIn waysIn,
            Sessions sessions,
            ApiKeys keys,
            SecurityLog audit,
            Transactions transactions) {
        this.logins = logins;
        this.passwords = passwords;
        this.hashing = hashing;
        this.accounts = accounts;
        this.waysIn = waysIn;
        this.sessions = sessions;
        this.keys = keys;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Fails with {@link RegistrationRefused}, {@link LoginRefused} or {@link PasswordsBusy}.
     *
     * @param sessionId where it is asked for; all other places are signed out by a change
     */
    Uni<Void> set(String userId, PasswordWish wish, String sessionId, String address) {
        return transactions.read(() -> logins.of(userId)).chain(login -> login.map(
                        found -> change(found, wish, sessionId, address))
                .orElseGet(() -> setFirst(userId, wish)));
    }

    private Uni<Void> setFirst(String userId, PasswordWish wish) {
        if (wish.username() == null) {
            throw RegistrationRefused.invalid("username", "is needed for the first password");
        }
        var name = Username.of(wish.username());
        return hashing.hash(Password.acceptable(wish.password(), name))
                .chain(hash -> transactions.run(
                        () -> accounts.lock(userId).chain(account -> logins.add(account, name, hash))));
    }

    private Uni<Void> change(PasswordLogin login, PasswordWish wish, String sessionId, String address) {
        var name = Username.of(login.username());
        if (wish.username() != null && !Username.keyOf(wish.username()).equals(name.key())) {
            throw RegistrationRefused.invalid("username", "cannot be changed");
        }
        if (wish.currentPassword() == null) {
            throw RegistrationRefused.currentPassword();
        }
        var acceptable = Password.acceptable(wish.password(), name);
        return passwords
                .prove(new NamePassword(login.username(), wish.currentPassword()), address)
                .onFailure(failure -> failure instanceof LoginRefused refused && refused.status() == 401)
                .transform(wrong -> RegistrationRefused.currentPassword())
                .chain(proved -> hashing.hash(acceptable))
                .chain(hash -> transactions.run(() -> accounts.lock(login.accountId())
                        .call(account -> logins.change(account, hash))
                        .call(account ->
                                audit.record(Occurrence.of("password_changed", account.tenantId(), account.id())))
                        .chain(account -> signOutElsewhere(account, sessionId))));
    }

    private Uni<Void> signOutElsewhere(Account account, String sessionId) {
        return sessions.revokeOthers(account, sessionId).chain(() -> keys.endThoseOfSignIns(account));
    }

    /** Fails with 404 {@code no_password} and with 409 {@code last_way_in}. */
    Uni<Void> remove(String userId) {
        return transactions.run(() -> accounts.lock(userId)
                .call(account -> logins.of(account.id()).invoke(PasswordChange::requirePresent))
                .call(account -> waysIn.requireAnotherThan(logins.kind(), account))
                .chain(account -> logins.deleteById(account.id()))
                .replaceWithVoid());
    }

    private static void requirePresent(Optional<PasswordLogin> login) {
        if (login.isEmpty()) {
            throw RegistrationRefused.noPassword();
        }
    }
}
