package dev.atelier.user.token;

import dev.atelier.user.account.Account;
import java.util.Optional;
import java.util.Set;

/**
 * Whom an internal token is about.
 *
 * @param id {@code sub}: a user id, or {@code service:<name>}
 * @param roles {@code groups}
 * @param scopes {@code scopes}: what the credential may be used for; empty means everything its roles allow
 * @param discordId {@code discord_id}
 */
record Subject(String id, Set<String> roles, Set<String> scopes, Optional<String> discordId) {

    static Subject of(Account account, Set<String> scopes) {
        return new Subject(account.id(), account.roles(), scopes, account.discordId());
    }

    static Subject ofService(String name) {
        return new Subject("service:" + name, Set.of("service"), Set.of(), Optional.empty());
    }
}
