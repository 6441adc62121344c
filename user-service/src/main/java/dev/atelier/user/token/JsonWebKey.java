package dev.atelier.user.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The public half of a signing key as RFC 7517 and RFC 7518, 6.2.1 write it. */
@Schema(name = "JsonWebKey")
public record JsonWebKey(
        @Schema(examples = "EC") String kty,
        @Schema(examples = "P-256") String crv,
        @Schema(examples = "sig") String use,
        @Schema(examples = "ES256") String alg,

        @Schema(examples = "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U")
        String kid,

        @Schema(examples = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
        String x,

        @Schema(examples = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
        String y) {

    private static final int COORDINATE_BYTES = 32;

    static JsonWebKey of(ECPublicKey key) {
        var x = coordinate(key.getW().getAffineX());
        var y = coordinate(key.getW().getAffineY());
        return new JsonWebKey("EC", "P-256", "sig", "ES256", thumbprint(x, y), x, y);
    }

    /** Big-endian, leading zeroes kept, no sign byte. */
    private static String coordinate(BigInteger value) {
        var signed = value.toByteArray();
        var exact = new byte[COORDINATE_BYTES];
        var length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, exact, COORDINATE_BYTES - length, length);
        return base64(exact);
    }

    /** RFC 7638: the same key has the same id wherever it is computed. */
    private static String thumbprint(String x, String y) {
        var members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
