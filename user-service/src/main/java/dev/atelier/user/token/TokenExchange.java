package dev.atelier.user.token;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.apikey.ApiKeys;
import dev.atelier.user.apikey.CredentialRefused;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns what a user presented into what the services trust. */
@ApplicationScoped
class TokenExchange {

    private final ApiKeys keys;
    private final Accounts accounts;
    private final TokenIssuer issuer;
    private final Transactions transactions;
    private final MeterRegistry meters;

    TokenExchange(
            ApiKeys keys, Accounts accounts, TokenIssuer issuer, Transactions transactions, MeterRegistry meters) {
        this.keys = keys;
        this.accounts = accounts;
        this.issuer = issuer;
        this.transactions = transactions;
        this.meters = meters;
    }

    /** Fails with {@link CredentialRefused}. */
    Uni<UserToken> exchange(String credential) {
        return transactions
                .run(() -> keys.verify(credential).chain(key -> accounts.require(key.userId())
                        .map(account -> token(key.credentialId(), Subject.of(account, key.scopes())))))
                .invoke(() -> count("accepted"))
                .onFailure(CredentialRefused.class)
                .invoke(refused -> count(((CredentialRefused) refused).code()));
    }

    private UserToken token(String credentialId, Subject subject) {
        var signed = issuer.issue(subject);
        return new UserToken(signed.text(), signed.expiresAt(), credentialId, subject.id());
    }

    private void count(String outcome) {
        meters.counter("atelier.user.credentials.exchanged", "outcome", outcome).increment();
    }
}
