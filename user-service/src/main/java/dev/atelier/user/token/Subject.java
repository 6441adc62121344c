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
 * @param credentialId {@code credential_id}: what it was had for; empty for a service
 */
record Subject(
        String id,
        String tenantId,
        Set<String> roles,
        Set<String> scopes,
        Optional<String> discordId,
        Optional<String> credentialId) {

    static Subject of(Account account, VerifiedCredential shown) {
        return new Subject(
                account.id(),
                account.tenantId(),
                account.roles(),
                shown.scopes(),
                account.discordId(),
                Optional.of(shown.id()));
    }

    static Subject ofService(String name) {
        return new Subject(
                "service:" + name,
                Caller.FIRST_TENANT,
                Set.of("service"),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }
}
