package dev.atelier.models.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets our rows must hold, each bound to its row. AES-256-GCM with a fresh nonce each time; the text
 * names its key, so that a retired one still opens. Without a configured key one is made that lives as long as this
 * process: secrets do not survive a restart then, and other replicas cannot open them. Thread-safe.
 */
@ApplicationScoped
public class Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final String current;
    private final Map<String, SecretKeySpec> keys;

    Sealing(KeySettings settings) {
        var first = settings.encryptionKey().filter(text -> !text.isBlank()).map(Sealing::decoded);
        var newest = first.orElseGet(this::fresh);
        current = id(newest);
        keys = Stream.concat(
                        Stream.of(newest),
                        settings.retiredEncryptionKeys().orElse(List.of()).stream()
                                .filter(text -> !text.isBlank())
                                .map(Sealing::decoded))
                .collect(Collectors.toUnmodifiableMap(
                        Sealing::id, bytes -> new SecretKeySpec(bytes, "AES"), (one, same) -> one));
    }

    /** @param purpose names the row; a sealed text put into another one does not open */
    public String seal(String secret, String purpose) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(current), nonce, purpose)
                    .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var both =
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
            return current + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(both.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** @throws SealBroken when it was sealed with another key or for another purpose, or was changed since */
    public String open(String sealed, String purpose) {
        var dot = sealed.indexOf('.');
        var key = dot < 0 ? null : keys.get(sealed.substring(0, dot));
        if (key == null) {
            throw new SealBroken();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            var nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
            var opened = cipher(Cipher.DECRYPT_MODE, key, nonce, purpose)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(opened, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBroken();
        }
    }

    private byte[] fresh() {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] decoded(String base64) {
        var bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("ATELIER_KEY_ENCRYPTION_KEY must be 32 bytes in base64");
        }
        return bytes;
    }

    private static String id(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A secret in the database cannot be read any more. */
    public static final class SealBroken extends RuntimeException {

        SealBroken() {
            super("a sealed secret does not open with the configured keys");
        }
    }
}
