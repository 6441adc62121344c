package dev.atelier.standins.simulators.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

/** Signs the ID tokens of the {@code openid} scope with RS256. */
final class IdTokens {

    private static final int BITS = 2048;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final String keyId;

    private IdTokens(KeyPair keys) {
        this.keys = keys;
        this.keyId = "simulator-" + Integer.toHexString(keys.getPublic().hashCode());
    }

    /** Makes a fresh key. Slow work. */
    static IdTokens generate() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return new IdTokens(generator.generateKeyPair());
    }

    JsonObject jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", keyId)
                .put("n", unsigned(key.getModulus()))
                .put("e", unsigned(key.getPublicExponent()));
        return new JsonObject().put("keys", new JsonArray().add(jwk));
    }

    String sign(String userId, Clock clock) {
        Instant now = clock.instant();
        JsonObject header =
                new JsonObject().put("typ", "JWT").put("alg", "RS256").put("kid", keyId);
        JsonObject claims = new JsonObject()
                .put("iss", "https://discord.com")
                .put("sub", userId)
                .put("aud", DiscordSimulator.CLIENT_ID)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(Grants.ACCESS_LIFETIME).getEpochSecond());
        String signed = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(JsonObject part) {
        return BASE64.encodeToString(part.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
    }
}
