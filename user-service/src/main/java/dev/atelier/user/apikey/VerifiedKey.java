package dev.atelier.user.apikey;

import java.util.Set;

/**
 * A key that holds.
 *
 * @param credentialId its public id
 * @param userId whose it is
 * @param scopes what it may be used for; none means everything its owner may do
 */
public record VerifiedKey(String credentialId, String userId, Set<String> scopes) {}
