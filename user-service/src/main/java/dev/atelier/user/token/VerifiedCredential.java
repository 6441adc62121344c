package dev.atelier.user.token;

import dev.atelier.user.account.Account;
import dev.atelier.user.apikey.VerifiedKey;
import dev.atelier.user.session.VerifiedSession;
import java.util.Set;

/**
 * What a user presented, and it holds.
 *
 * @param kind {@code api_key}, {@code session} or {@code single_user}
 * @param id its public id
 * @param userId whose it is
 * @param scopes what it may be used for; none means everything its owner may do
 */
record VerifiedCredential(String kind, String id, String userId, Set<String> scopes) {

    static VerifiedCredential of(VerifiedKey key) {
        return new VerifiedCredential("api_key", key.credentialId(), key.userId(), key.scopes());
    }

    static VerifiedCredential ofSingleUser(Account owner) {
        return new VerifiedCredential("single_user", "single-user", owner.id(), Set.of());
    }

    static VerifiedCredential of(VerifiedSession session) {
        return new VerifiedCredential("session", session.credentialId(), session.userId(), Set.of());
    }
}
