package dev.atelier.platform.identity;

import java.util.Optional;
import java.util.Set;

/**
 * Who makes the current request, as the internal token says.
 *
 * @param userId the account, or {@code service:<name>} for another service of the suite
 * @param tenantId whose world the caller lives in; things of another tenant do not exist for it, whatever its roles
 * @param discordId the linked Discord account, if any
 * @param roles {@code owner}, {@code moderator}, {@code member}, {@code node} or {@code service}
 * @param scopes what the credential may be used for; empty means everything its roles allow
 */
public record Caller(
        String userId, String tenantId, Optional<String> discordId, Set<String> roles, Set<String> scopes) {

    /** The tenant of an installation that has only one. */
    public static final String FIRST_TENANT = "default";

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Whether this is another service of the suite, not a person. */
    public boolean isService() {
        return has("service");
    }

    /** Whether a thing belongs to the caller's tenant. */
    public boolean livesIn(String tenantId) {
        return this.tenantId.equals(tenantId);
    }

    /** Whether a thing with this owner is the caller's own. */
    public boolean owns(String ownerId) {
        return userId.equals(ownerId);
    }
}
