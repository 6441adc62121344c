package dev.atelier.user.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code t=<seconds>,v1=<hex of HMAC-SHA256 of "t.body">}, with one v1 per secret. */
final class Signature {

    static final String HEADER = "Atelier-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(Instant time, byte[] body, List<String> secrets) {
        var seconds = time.getEpochSecond();
        return secrets.stream()
                .map(secret -> "v1=" + hmac(secret, seconds, body))
                .collect(Collectors.joining(",", "t=" + seconds + ",", ""));
    }

    private static String hmac(String secret, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
