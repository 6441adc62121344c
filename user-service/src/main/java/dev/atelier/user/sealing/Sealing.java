package dev.atelier.user.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets that the database keeps, so that its dump is worth nothing without the key from the configuration.
 * AES-256-GCM with a fresh nonce each time; safe for use by several threads.
 *
 * <p>A sealed text is {@code v1.<key id>.<base64url of nonce, ciphertext and tag>}: the key id tells which key opens
 * it, for the time when there are two.
 */
@ApplicationScoped
public class Sealing {

    private static final String VERSION = "v1";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SealingKey current;
    private final Map<String, SealingKey> known;

    /** @throws IllegalArgumentException naming the setting, when there is no usable key */
    @Inject
    Sealing(SealingSettings settings) {
        this(settings.key(), settings.retired().orElse(List.of()));
    }

    Sealing(String key, List<String> retired) {
        current = SealingKey.of(key);
        known = Stream.concat(Stream.of(current), retired.stream().map(SealingKey::of))
                .collect(Collectors.toUnmodifiableMap(SealingKey::id, each -> each, (one, same) -> one));
    }

    /**
     * @param purpose what the secret is, e.g. {@code signing-key:<kid>}; bound to it, so that a sealed text put into
     *     another row does not open
     */
    public String seal(byte[] secret, String purpose) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, current, nonce, purpose).doFinal(secret);
            var both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return startOf(current.id())
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** Names the key that seals. */
    String currentKeyId() {
        return current.id();
    }

    /** How every text begins that a key sealed. */
    static String startOf(String keyId) {
        return VERSION + "." + keyId + ".";
    }

    /** @throws SealBroken when it was sealed with another key or for another purpose, or was changed since */
    public byte[] open(String sealed, String purpose) {
        var parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new SealBroken("it is not a sealed text of version " + VERSION);
        }
        var key = known.get(parts[1]);
        if (key == null) {
            throw new SealBroken("it was sealed with the key " + parts[1] + ", ATELIER_KEY_ENCRYPTION_KEY is the key "
                    + current.id() + ", and ATELIER_KEY_ENCRYPTION_KEYS_RETIRED has it not either");
        }
        return open(parts[2], key, purpose);
    }

    private static byte[] open(String text, SealingKey key, String purpose) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() < NONCE_BYTES + TAG_BITS / 8) {
                throw new SealBroken("it is too short");
            }
            var nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            var sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, purpose).doFinal(sealed);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new SealBroken("it was changed, or is not the " + purpose);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, SealingKey key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
