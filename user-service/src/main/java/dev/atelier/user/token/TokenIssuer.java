package dev.atelier.user.token;

import dev.atelier.user.session.CurrentCredential;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Signs internal tokens: what the services of the suite trust, and nothing else. */
@ApplicationScoped
class TokenIssuer {

    private static final String ATELIER = "atelier";

    private final SigningKeys keys;
    private final TokenSettings settings;

    TokenIssuer(SigningKeys keys, TokenSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    SignedToken issue(Subject subject) {
        return issue(subject, keys.current(), Instant.now());
    }

    SignedToken issue(Subject subject, SigningKey key, Instant now) {
        var issued = now.truncatedTo(ChronoUnit.SECONDS);
        var expires = issued.plus(settings.lifetime());
        var claims = Jwt.issuer(ATELIER)
                .audience(ATELIER)
                .subject(subject.id())
                .groups(subject.roles())
                .claim("tenant", subject.tenantId())
                .claim("scopes", List.copyOf(subject.scopes()))
                .issuedAt(issued)
                .expiresAt(expires);
        subject.discordId().ifPresent(id -> claims.claim("discord_id", id));
        subject.credentialId().ifPresent(id -> claims.claim(CurrentCredential.CLAIM, id));
        var text =
                claims.jws().algorithm(SignatureAlgorithm.ES256).keyId(key.id()).sign(key.privateKey());
        return new SignedToken(text, expires);
    }
}
