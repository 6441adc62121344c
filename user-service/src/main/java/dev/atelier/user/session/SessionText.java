package dev.atelier.user.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A session as the browser keeps it: {@code ats_<id>_<secret>}, letters and digits only.
 *
 * @param id public; finds the row and is shown in lists and events
 * @param secret 43 characters out of 62, which is 256 bits
 */
record SessionText(String id, String secret) {

    static final String PREFIX = "ats_";

    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 43;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "([0-9A-Za-z]{" + ID_LENGTH + "})_([0-9A-Za-z]{" + SECRET_LENGTH + "})");

    static SessionText random(SecureRandom random) {
        return new SessionText(text(random, ID_LENGTH), text(random, SECRET_LENGTH));
    }

    /** Empty when the text cannot be a session of ours. */
    static Optional<SessionText> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new SessionText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The whole of it; for the browser's cookie only. */
    String reveal() {
        return PREFIX + id + "_" + secret;
    }

    /** What is kept of the secret; one round is enough, for nobody can try out 256 random bits. */
    byte[] secretHash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Without the secret, so that it gets into no log. */
    @Override
    public String toString() {
        return PREFIX + id;
    }

    private static String text(RandomGenerator random, int length) {
        return random.ints(length, 0, ALPHABET.length())
                .map(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
