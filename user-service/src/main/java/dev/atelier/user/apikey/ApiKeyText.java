package dev.atelier.user.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * An API key as its holder has it: {@code atl_<id>_<secret>}. Letters and digits only, so that neither half can contain
 * the separator and a double click selects all of it.
 *
 * @param id public; finds the row and is shown in lists
 * @param secret 43 characters out of 62, which is 256 bits
 */
record ApiKeyText(String id, String secret) {

    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 43;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM =
            Pattern.compile("atl_([0-9A-Za-z]{" + ID_LENGTH + "})_([0-9A-Za-z]{" + SECRET_LENGTH + "})");

    static ApiKeyText random(SecureRandom random) {
        return new ApiKeyText(text(random, ID_LENGTH), text(random, SECRET_LENGTH));
    }

    /** Empty when the text cannot be a key of ours. */
    static Optional<ApiKeyText> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKeyText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** What everybody may see of a key. */
    static String prefix(String id) {
        return "atl_" + id;
    }

    /** The whole key; for its holder's eyes, once. */
    String reveal() {
        return prefix(id) + "_" + secret;
    }

    /**
     * What is kept of the secret. One round of SHA-256 is enough: slow hashes make up for secrets that people choose,
     * and nobody can try out 256 random bits.
     */
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
        return prefix(id);
    }

    private static String text(RandomGenerator random, int length) {
        return random.ints(length, 0, ALPHABET.length())
                .map(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
