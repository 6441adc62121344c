package dev.atelier.hosting.sealing;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Encrypts secrets that the database keeps, so that its dump is worth nothing without the key from the configuration.
 * AES-256-GCM with a fresh nonce each time; a sealed text is {@code v1.<key id>.<base64url of nonce, ciphertext and
 * tag>}, as in user-service. Safe for use by several threads.
 */
@ApplicationScoped
public class Sealing {

    private static final Logger LOG = Logger.getLogger(Sealing.class);
    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Optional<String> current;
    private final Map<String, SecretKeySpec> keys = new HashMap<>();

    Sealing(SealingSettings settings) {
        current = settings.key().map(this::know);
        settings.retired().orElse(List.of()).forEach(this::know);
    }

    void warn(@Observes StartupEvent started) {
        if (current.isEmpty()) {
            LOG.warn("ATELIER_KEY_ENCRYPTION_KEY is not set: what is published at other hosts cannot be taken back");
        }
    }

    /**
     * Seals a secret.
     *
     * @param purpose what it is; bound to it, so that a sealed text put into another row does not open
     * @return empty when there is no key: then the secret must not be kept
     */
    public Optional<String> seal(String secret, String purpose) {
        return current.map(id -> {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var sealed = run(Cipher.ENCRYPT_MODE, id, nonce, purpose, secret.getBytes(StandardCharsets.UTF_8));
            var both =
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
            return VERSION + "." + id + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(both.array());
        });
    }

    /** The secret; empty when it does not open: another key sealed it, for another purpose, or it was changed. */
    public Optional<String> open(String sealed, String purpose) {
        var parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION) || !keys.containsKey(parts[1])) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[2]));
            var nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            var text = new byte[bytes.remaining()];
            bytes.get(text);
            return Optional.of(
                    new String(run(Cipher.DECRYPT_MODE, parts[1], nonce, purpose, text), StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** How every text begins that the current key sealed; empty when there is no key. */
    public Optional<String> mark() {
        return current.map(id -> VERSION + "." + id + ".");
    }

    private String know(String setting) {
        var bytes = Base64.getDecoder().decode(setting);
        var id = idOf(bytes);
        keys.put(id, new SecretKeySpec(bytes, "AES"));
        return id;
    }

    /** Eight hex digits of the key's hash: tells keys apart and nothing about them. */
    private static String idOf(byte[] key) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private byte[] run(int mode, String keyId, byte[] nonce, String purpose, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
