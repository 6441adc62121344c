package dev.atelier.standins.attach;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Internal tokens as an attacker makes them who knows the published keys and every claim, but no private key. Each must
 * be refused by whoever is shown it.
 */
public final class ForgedTokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String jwks;
    private final String userId;

    private ForgedTokens(String jwks, String userId) {
        this.jwks = jwks;
        this.userId = userId;
    }

    /**
     * Every forgery by its name.
     *
     * @param jwks as published, with one EC key
     * @param userId whom they pretend to be, as the installation's owner
     */
    public static Map<String, String> against(String jwks, String userId) {
        try {
            return new ForgedTokens(jwks, userId).all();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has these algorithms", e);
        }
    }

    private Map<String, String> all() throws GeneralSecurityException {
        var kid = member("kid");
        var published = publicKey();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(published.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        var own = SigningKey.generate();
        var ownJwk = own.jwks().substring("{\"keys\":[".length(), own.jwks().lastIndexOf(']'));
        var forged = new LinkedHashMap<String, String>();
        forged.put("HS256 with the public key's DER", hmac(kid, published.getEncoded()));
        forged.put("HS256 with the public key's PEM", hmac(kid, pem.getBytes(StandardCharsets.US_ASCII)));
        forged.put("HS256 with the published JWKS", hmac(kid, jwks.getBytes(StandardCharsets.UTF_8)));
        forged.put("HS256 with the key's x", hmac(kid, Base64.getUrlDecoder().decode(member("x"))));
        forged.put("none", content("{\"alg\":\"none\",\"typ\":\"JWT\"}") + ".");
        forged.put("None", content("{\"alg\":\"None\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}") + ".");
        forged.put("ES256 without a signature", content(header(kid, "")) + ".");
        forged.put("ES256 with zeroes for a signature", content(header(kid, "")) + "." + encode(new byte[64]));
        forged.put("another key under the published id", sign(header(kid, ""), own.privateKey()));
        forged.put("another key under an unknown id", sign(header("foreign", ""), own.privateKey()));
        forged.put("another key brought along", sign(header(kid, ",\"jwk\":" + ownJwk), own.privateKey()));
        forged.put(
                "another key named by address",
                sign(header("test-1", ",\"jku\":\"http://127.0.0.1:9/jwks.json\""), own.privateKey()));
        forged.put("no header", "." + content("").substring(1) + ".");
        return forged;
    }

    private static String header(String kid, String more) {
        return "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"" + more + "}";
    }

    private String hmac(String kid, byte[] secret) throws GeneralSecurityException {
        var content = content("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return content + "." + encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private String sign(String header, PrivateKey key) throws GeneralSecurityException {
        var content = content(header);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + encode(signature.sign());
    }

    private String content(String header) {
        var now = Instant.now().getEpochSecond();
        var claims =
                "{\"iss\":\"atelier\",\"aud\":\"atelier\",\"sub\":\"%s\",\"tenant\":\"default\",\"groups\":[\"owner\",\"service\"],\"scopes\":[],\"iat\":%d,\"exp\":%d}"
                        .formatted(userId, now, now + 300);
        return encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    private ECPublicKey publicKey() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(coordinate("x"), coordinate("y"));
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private BigInteger coordinate(String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(member(name)));
    }

    private String member(String name) {
        var member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(jwks);
        if (!member.find()) {
            throw new IllegalArgumentException("The key set has no " + name);
        }
        return member.group(1);
    }
}
