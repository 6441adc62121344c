package dev.atelier.standins.attach;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A P-256 key pair for ES256. */
record SigningKey(PrivateKey privateKey, ECPublicKey publicKey) {

    static final String ID = "test-1";

    private static final String PROPERTY = "atelier.test.identity.key";

    /**
     * The one key of this JVM. Quarkus loads test and test resource with different class loaders, so a static field
     * would be two fields; a system property is one for all.
     */
    static SigningKey ofThisJvm() {
        Object kept = System.getProperties()
                .computeIfAbsent(PROPERTY, absent -> generate().encode());
        return decode((String) kept);
    }

    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    String jwks() {
        return """
                {"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s"}]}\
                """.formatted(
                        ID,
                        coordinate(publicKey.getW().getAffineX()),
                        coordinate(publicKey.getW().getAffineY()));
    }

    private String encode() {
        var base64 = Base64.getEncoder();
        return base64.encodeToString(privateKey.getEncoded()) + " " + base64.encodeToString(publicKey.getEncoded());
    }

    private static SigningKey decode(String kept) {
        String[] halves = kept.split(" ");
        try {
            var factory = KeyFactory.getInstance("EC");
            return new SigningKey(
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves[0]))),
                    (ECPublicKey) factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(halves[1]))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key was encoded by this class", e);
        }
    }

    /** JWK wants exactly 32 bytes: no sign byte, leading zeroes kept (RFC 7518, 6.2.1.2). */
    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] exact = new byte[32];
        int length = Math.min(signed.length, 32);
        System.arraycopy(signed, signed.length - length, exact, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(exact);
    }
}
