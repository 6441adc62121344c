package dev.atelier.user.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Names the API key or the session with which the current request came to the gateway. */
@ApplicationScoped
public class CurrentCredential {

    /** The claim of internal tokens that says so. */
    public static final String CLAIM = "credential_id";

    private final SecurityIdentity security;

    CurrentCredential(SecurityIdentity security) {
        this.security = security;
    }

    public Optional<String> id() {
        return security.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getClaim(CLAIM))
                : Optional.empty();
    }
}
