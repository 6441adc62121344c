package dev.atelier.user.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** A P-256 key pair for ES256, and how it is published. */
record SigningKey(PrivateKey privateKey, ECPublicKey publicKey, JsonWebKey jwk) {

    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return of(pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /**
     * @param pkcs8 the private half, as {@link PrivateKey#getEncoded()} gives it
     * @param x509 the public half, likewise
     */
    static SigningKey decode(byte[] pkcs8, byte[] x509) {
        try {
            var factory = KeyFactory.getInstance("EC");
            return of(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)), (ECPublicKey)
                    factory.generatePublic(new X509EncodedKeySpec(x509)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the row is no P-256 key pair", e);
        }
    }

    private static SigningKey of(PrivateKey privateKey, ECPublicKey publicKey) {
        return new SigningKey(privateKey, publicKey, JsonWebKey.of(publicKey));
    }

    /** Names it in the header of tokens. */
    String id() {
        return jwk.kid();
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
