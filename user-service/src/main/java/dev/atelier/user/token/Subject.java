package dev.atelier.user.token;

import dev.atelier.platform.identity.Caller;
import dev.atelier.user.account.Account;
import java.util.Optional;
import java.util.Set;

/**
 * Whom an internal token is about.
 *
 * @param id {@code sub}: a user id, or {@code service:<name>}
 * @param tenantId {@code tenant}
 * @param roles {@code groups}
 * @param scopes {@code scopes}: what the credential may be used for; empty means everything its roles allow
 * @param discordId {@code discord_id}
 */
record Subject(String id, String tenantId, Set<String> roles, Set<String> scopes, Optional<String> discordId) {

    static Subject of(Account account, Set<String> scopes) {
        return new Subject(account.id(), account.tenantId(), account.roles(), scopes, account.discordId());
    }

    static Subject ofService(String name) {
        return new Subject("service:" + name, Caller.FIRST_TENANT, Set.of("service"), Set.of(), Optional.empty());
    }
}
