package dev.atelier.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A caller's key for one kind of request. It gives a name to find the row by, and seals the answer: only who knows the
 * key can open what was answered, so an API key or a link in it is not readable in the table.
 */
final class RequestKey {

    private static final int TAG_BITS = 128;
    private static final byte[] NONCE = new byte[12];

    private final byte[] id;
    private final byte[] secret;

    private RequestKey(byte[] id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    static RequestKey of(String caller, String method, String path, String key) {
        return new RequestKey(
                Digest.of("id", caller, method, path, key), Digest.of("answer", caller, method, path, key));
    }

    byte[] id() {
        return id.clone();
    }

    /** @param run the request that answers; each has a cipher key of its own, which is why the nonce may be fixed */
    byte[] seal(UUID run, byte[] answer) {
        return cipher(Cipher.ENCRYPT_MODE, run, answer);
    }

    byte[] open(UUID run, byte[] sealed) {
        return cipher(Cipher.DECRYPT_MODE, run, sealed);
    }

    private byte[] cipher(int mode, UUID run, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(Digest.of(secret, run.toString().getBytes(StandardCharsets.US_ASCII)), "AES"),
                    new GCMParameterSpec(TAG_BITS, NONCE));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The kept answer cannot be sealed or opened", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestKey key && MessageDigest.isEqual(id, key.id);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(id);
    }
}
