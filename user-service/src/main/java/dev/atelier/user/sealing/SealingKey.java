package dev.atelier.user.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
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

    /** @throws IllegalArgumentException naming the setting, without its value, when it is no base64 of 32 bytes */
    static SealingKey of(String setting) {
        var bytes = decode(setting);
        if (bytes.length != BYTES) {
            throw unusable("it has " + bytes.length + " bytes");
        }
        return new SealingKey(idOf(bytes), new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw unusable("it is not base64");
        }
    }

    private static IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException("ATELIER_KEY_ENCRYPTION_KEY must be base64 of 32 random bytes; " + why);
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
