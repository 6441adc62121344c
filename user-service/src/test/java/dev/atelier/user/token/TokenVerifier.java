package dev.atelier.user.token;

import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Verifies a token as any service does, knowing nothing but the published keys. */
final class TokenVerifier {

    private TokenVerifier() {}

    static Map<String, Object> claims(String token, String jwks) throws InvalidJwtException, JoseException {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(jwks).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedIssuer("atelier")
                .setExpectedAudience("atelier")
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .build()
                .processToClaims(token)
                .getClaimsMap();
    }
}
