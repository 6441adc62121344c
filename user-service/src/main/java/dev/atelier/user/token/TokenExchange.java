package dev.atelier.user.token;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.apikey.ApiKeys;
import dev.atelier.user.apikey.CredentialRefused;
import dev.atelier.user.owner.Owner;
import dev.atelier.user.session.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns what a user presented into what the services trust. */
@ApplicationScoped
class TokenExchange {

    private final ApiKeys keys;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Owner owner;
    private final TokenIssuer issuer;
    private final Transactions transactions;
    private final MeterRegistry meters;

    TokenExchange(
            ApiKeys keys,
            Sessions sessions,
            Accounts accounts,
            Owner owner,
            TokenIssuer issuer,
            Transactions transactions,
            MeterRegistry meters) {
        this.keys = keys;
        this.sessions = sessions;
        this.accounts = accounts;
        this.owner = owner;
        this.issuer = issuer;
        this.transactions = transactions;
        this.meters = meters;
    }

    /** Fails with {@link CredentialRefused}. */
    Uni<UserToken> exchange(String credential) {
        return transactions
                .run(() -> verify(credential)
                        .chain(shown -> accounts.require(shown.userId()).map(account -> token(account, shown))))
                .invoke(() -> count("accepted"))
                .onFailure(CredentialRefused.class)
                .invoke(refused -> count(((CredentialRefused) refused).code()));
    }

    /** A token of the owner for whoever reaches the gateway; fails with {@link SingleUserOff} when that is not so. */
    Uni<UserToken> singleUser() {
        return owner.needsNoLogin()
                ? transactions.run(
                        () -> owner.lock().map(account -> token(account, VerifiedCredential.ofSingleUser(account))))
                : Uni.createFrom().failure(SingleUserOff::new);
    }

    private Uni<VerifiedCredential> verify(String credential) {
        return Sessions.looksLikeOne(credential)
                ? sessions.verify(credential).map(VerifiedCredential::of)
                : keys.verify(credential).map(VerifiedCredential::of);
    }

    private UserToken token(Account account, VerifiedCredential shown) {
        var signed = issuer.issue(Subject.of(account, shown));
        return new UserToken(signed.text(), signed.expiresAt(), shown.id(), account.id(), shown.kind());
    }

    private void count(String outcome) {
        meters.counter("atelier.user.credentials.exchanged", "outcome", outcome).increment();
    }
}
