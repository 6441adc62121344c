package dev.atelier.user.token;

import jakarta.enterprise.context.ApplicationScoped;

/** What this service itself shows to others of the suite. */
@ApplicationScoped
public class OwnToken {

    private final TokenIssuer issuer;

    OwnToken(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    /** A fresh internal token, good for minutes. */
    public String text() {
        return issuer.issue(Subject.ofService("user-service")).text();
    }
}
