package dev.atelier.user.signin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * A sign-in at another site that somebody has begun in this browser. Sealed into a cookie while they are away.
 *
 * @param state comes back with them: 256 random bits
 * @param verifier proves to the other site that it was us who began (PKCE, RFC 7636)
 * @param returnTo where they wanted to go
 * @param linkSession the session that asked to link an account to its own; null for a sign-in
 * @param expiresAt until when they must be back
 */
public record SignInAttempt(String state, String verifier, String returnTo, String linkSession, Instant expiresAt) {

    private static final int BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SignInAttempt begin(SecureRandom random, String returnTo, String linkSession, Instant expiresAt) {
        return new SignInAttempt(text(random), text(random), returnTo, linkSession, expiresAt);
    }

    /** What the other site gets of the verifier, method S256. */
    @JsonIgnore
    public String challenge() {
        return BASE64.encodeToString(hash(verifier));
    }

    /** Compared in a time that does not tell how much of it is right. */
    boolean isAnsweredBy(String returned) {
        return MessageDigest.isEqual(hash(state), hash(returned));
    }

    @JsonIgnore
    byte[] stateHash() {
        return hash(state);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** Without its secrets, so that they get into no log. */
    @Override
    public String toString() {
        return "SignInAttempt";
    }
}
