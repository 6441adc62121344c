package dev.atelier.user.session;

/**
 * A session that holds.
 *
 * @param credentialId its public id
 * @param userId whose it is
 */
public record VerifiedSession(String credentialId, String userId) {}
