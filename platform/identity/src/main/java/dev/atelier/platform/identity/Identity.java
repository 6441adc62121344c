package dev.atelier.platform.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Answers who the caller is. The token has been verified before any endpoint runs: signature, issuer, audience and
 * expiry by quarkus-oidc against the keys user-service publishes.
 */
@ApplicationScoped
public class Identity {

    private final SecurityIdentity security;

    Identity(SecurityIdentity security) {
        this.security = security;
    }

    /** The caller, or empty on an endpoint that is open to everybody and was called without a credential. */
    public Optional<Caller> optionalCaller() {
        return security.getPrincipal() instanceof JsonWebToken token ? Optional.of(read(token)) : Optional.empty();
    }

    /** @throws UnauthorizedException when there is none; answered as 401 */
    public Caller caller() {
        return optionalCaller().orElseThrow(UnauthorizedException::new);
    }

    private Caller read(JsonWebToken token) {
        return new Caller(
                token.getSubject(),
                Optional.ofNullable(token.<String>getClaim("tenant")).orElse(Caller.FIRST_TENANT),
                Optional.ofNullable(token.<String>getClaim("discord_id")),
                Set.copyOf(security.getRoles()),
                texts(token.getClaim("scopes")));
    }

    private static Set<String> texts(Object claim) {
        return claim instanceof JsonArray array
                ? array.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
