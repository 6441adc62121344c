package dev.atelier.standins.simulators.civitai;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes and checks the links with which object storage lets anybody in for a while. */
final class SignedLinks {

    /** What storage finds when it looks at a link. */
    enum Verdict {
        GOOD,
        EXPIRED,
        FORGED
    }

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final byte[] secret = new byte[32];

    SignedLinks(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(secret);
    }

    URI sign(URI storage, String path, String disposition, Duration lifetime) {
        String date = STAMP.format(clock.instant());
        String seconds = String.valueOf(lifetime.toSeconds());
        return URI.create(storage + path + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=simulator%2Fauto%2Fs3"
                + "&X-Amz-Date=" + date + "&X-Amz-Expires=" + seconds + "&response-content-disposition="
                + URLEncoder.encode(disposition, StandardCharsets.UTF_8).replace("+", "%20")
                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=" + signature(path, disposition, date, seconds));
    }

    Verdict check(String path, MultiMap query) {
        String date = query.get("X-Amz-Date");
        String seconds = query.get("X-Amz-Expires");
        String disposition = query.get("response-content-disposition");
        if (date == null || !signature(path, disposition, date, seconds).equals(query.get("X-Amz-Signature"))) {
            return Verdict.FORGED;
        }
        Instant end = STAMP.parse(date, Instant::from).plusSeconds(Long.parseLong(seconds));
        return end.isAfter(clock.instant()) ? Verdict.GOOD : Verdict.EXPIRED;
    }

    private String signature(String path, String disposition, String date, String seconds) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String signed = String.join("\n", "GET", path, String.valueOf(disposition), date, String.valueOf(seconds));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
