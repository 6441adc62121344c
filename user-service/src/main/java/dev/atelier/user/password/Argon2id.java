package dev.atelier.user.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's argon2id hash (RFC 9106) and what it was made with.
 *
 * @param memory KiB
 * @param passes over the memory
 */
record Argon2id(int memory, int passes, byte[] salt, byte[] hash) {

    static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,4}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    static Argon2id of(String password, int memory, int passes, byte[] salt) {
        return new Argon2id(memory, passes, salt, compute(password, memory, passes, salt, HASH_BYTES));
    }

    /** @throws IllegalArgumentException when the text is not what {@link #text()} gives */
    static Argon2id parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the row holds no argon2id hash");
        }
        var base64 = Base64.getDecoder();
        return new Argon2id(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                base64.decode(matcher.group(3)),
                base64.decode(matcher.group(4)));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, memory, passes, salt, hash.length));
    }

    /** In the form every argon2 library reads. */
    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    private static byte[] compute(String password, int memory, int passes, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    /** Without the hash, so that it gets into no log. */
    @Override
    public String toString() {
        return "Argon2id[m=" + memory + ",t=" + passes + "]";
    }
}
