package dev.atelier.user.apikey;

/**
 * A key that holds.
 *
 * @param credentialId its public id
 * @param userId whose it is
 */
public record VerifiedKey(String credentialId, String userId) {}
