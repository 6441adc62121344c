package dev.atelier.user.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key-encryption key.
 *
 * @param id eight hex digits of the key's hash: tells keys apart and nothing about them
 * @param key AES, 256 bits
 */
record SealingKey(String id, SecretKey key) {

    private static final int BYTES = 32;
    private static final String WHAT_IT_IS =
            "ATELIER_KEY_ENCRYPTION_KEY (atelier.user.sealing.key) must be base64 of 32 random bytes,"
                    + " e.g. from `openssl rand -base64 32`";

    /** @throws IllegalArgumentException naming the setting, when it is absent, no base64 or of another length */
    static SealingKey of(Optional<String> setting) {
        var text = setting.map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(WHAT_IT_IS + "; it is not set"));
        var bytes = decode(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(WHAT_IT_IS + "; it has " + bytes.length + " bytes");
        }
        return new SealingKey(idOf(bytes), new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(WHAT_IT_IS + "; it is not base64");
        }
    }

    private static String idOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }
}
