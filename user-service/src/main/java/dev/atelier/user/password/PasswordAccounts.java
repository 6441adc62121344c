package dev.atelier.user.password;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.apikey.ApiKeys;
import dev.atelier.user.audit.Occurrence;
import dev.atelier.user.audit.SecurityLog;
import dev.atelier.user.origin.Device;
import dev.atelier.user.session.Sessions;
import dev.atelier.user.session.StartedSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Registering and logging in with a name and a password. */
@ApplicationScoped
class PasswordAccounts {

    private static final Logger LOG = Logger.getLogger(PasswordAccounts.class);

    private final Hashing hashing;
    private final PasswordLogins logins;
    private final FailedLogins failures;
    private final Accounts accounts;
    private final SecurityLog audit;
    private final ApiKeys keys;
    private final Sessions sessions;
    private final Transactions transactions;
    private final PasswordSettings settings;
    private final MeterRegistry meters;

    PasswordAccounts(
            Hashing hashing,
            PasswordLogins logins,
            FailedLogins failures,
            Accounts accounts,
            SecurityLog audit,
            ApiKeys keys,
            Sessions sessions,
            Transactions transactions,
            PasswordSettings settings,
            MeterRegistry meters) {
        this.hashing = hashing;
        this.logins = logins;
        this.failures = failures;
        this.accounts = accounts;
        this.audit = audit;
        this.keys = keys;
        this.sessions = sessions;
        this.transactions = transactions;
        this.settings = settings;
        this.meters = meters;
    }

    /** Fails with {@link RegistrationRefused} or {@link PasswordsBusy}. */
    Uni<SignedIn> register(NamePassword wish) {
        return Uni.createFrom().deferred(() -> {
            var name = Username.of(wish.username());
            return hashing.hash(Password.acceptable(wish.password(), name))
                    .chain(hash -> transactions.run(() -> accounts.register()
                            .call(account -> logins.add(account, name, hash))
                            .chain(account -> signIn(account, name.text()))));
        });
    }

    /** Gives a new key; fails with {@link LoginRefused} or {@link PasswordsBusy}. */
    Uni<SignedIn> login(NamePassword claimed, String address) {
        return prove(claimed, address)
                .chain(login -> transactions.run(
                        () -> accounts.lock(login.accountId()).chain(account -> signIn(account, login.username()))));
    }

    /** Starts a session in a browser; fails likewise. */
    Uni<StartedSession> signIn(NamePassword claimed, String address, Device device) {
        return prove(claimed, address)
                .chain(login -> transactions.run(() -> accounts.lock(login.accountId())
                        .chain(account -> sessions.start(account, "password", device))));
    }

    /** Whose name and password these are; fails likewise. */
    Uni<PasswordLogin> prove(NamePassword claimed, String address) {
        var nameKey = Username.keyOf(claimed.username());
        return failures.begin(nameKey, address)
                .chain(() -> check(nameKey, Password.composed(claimed.password()))
                        .onFailure(failure -> !(failure instanceof LoginRefused))
                        .call(() -> failures.unchecked(nameKey, address)))
                .call(() -> failures.succeeded(nameKey, address));
    }

    private Uni<PasswordLogin> check(String nameKey, String password) {
        return transactions.read(() -> logins.named(nameKey)).chain(login -> hashing.matches(
                        password, login.map(PasswordLogin::passwordHash))
                .call(right -> right || login.isEmpty() ? Uni.createFrom().voidItem() : tellFailure(login.get()))
                .map(right -> rightful(login, right)));
    }

    /** After the answer has been found, so that it takes no longer for who has an account: nobody waits for it. */
    private Uni<Void> tellFailure(PasswordLogin login) {
        transactions
                .run(() -> accounts.require(login.accountId())
                        .chain(account -> audit.record(Occurrence.of("sign_in_failed", account.tenantId(), account.id())
                                .saying("password"))))
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf("a failed sign-in is not in the audit log: %s", failure));
        return Uni.createFrom().voidItem();
    }

    private PasswordLogin rightful(Optional<PasswordLogin> login, boolean right) {
        meters.counter("atelier.user.logins", "outcome", right ? "accepted" : "refused")
                .increment();
        return login.filter(ignored -> right).orElseThrow(LoginRefused::wrongCredentials);
    }

    private Uni<SignedIn> signIn(Account account, String username) {
        return keys.issueAtSignIn(account, settings.keyLife(), settings.keysPerAccount())
                .map(key -> SignedIn.of(username, key));
    }
}
