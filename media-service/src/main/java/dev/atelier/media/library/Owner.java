package dev.atelier.media.library;

import dev.atelier.platform.identity.Caller;

/**
 * Whose a medium is.
 *
 * @param tenantId the world it belongs to
 * @param userId the account
 */
public record Owner(String tenantId, String userId) {
    public static Owner of(Caller caller) {
        return new Owner(caller.tenantId(), caller.userId());
    }
}
