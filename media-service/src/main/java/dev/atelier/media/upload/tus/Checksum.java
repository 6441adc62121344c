package dev.atelier.media.upload.tus;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** What a piece must add up to. */
record Checksum(MessageDigest digest, byte[] wanted) {
    static final String ALGORITHMS = "sha1,sha256,md5";

    private static final Map<String, String> KNOWN = Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

    /** @param header null if none was sent */
    static Checksum parse(String header) {
        if (header == null) {
            return null;
        }
        String[] parts = header.strip().split(" +", 2);
        String algorithm = KNOWN.get(parts[0]);
        if (algorithm == null || parts.length != 2) {
            throw TusRejected.header("Upload-Checksum", "one of " + ALGORITHMS + ", a space, the sum in Base64");
        }
        try {
            return new Checksum(
                    MessageDigest.getInstance(algorithm), Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            throw TusRejected.header("Upload-Checksum", "the sum is not Base64");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void verify() {
        if (!MessageDigest.isEqual(digest.digest(), wanted)) {
            throw TusRejected.checksum();
        }
    }
}
