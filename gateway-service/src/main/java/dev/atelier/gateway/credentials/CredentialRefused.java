package dev.atelier.gateway.credentials;

import dev.atelier.platform.http.ProblemException;

/** What was shown does not let its bearer in, or nobody can tell now whether it does. */
public final class CredentialRefused extends ProblemException {

    private static final String CHALLENGE = "Bearer realm=\"atelier\"";

    private CredentialRefused(int status, String code, String detail, Throwable cause) {
        super(status, code, detail, cause);
    }

    /** Nothing is shown where something must be. */
    public static ProblemException missing() {
        return new CredentialRefused(
                        401,
                        "unauthenticated",
                        "This needs a credential: an API key in X-API-Key, X-Token or Authorization: Bearer, or a session's cookie.",
                        null)
                .withHeader("WWW-Authenticate", CHALLENGE);
    }

    static ProblemException invalid() {
        return unauthorized("invalid_credential", "The credential is not known.");
    }

    static ProblemException expired() {
        return unauthorized("expired_credential", "The credential has expired.");
    }

    static ProblemException revoked() {
        return unauthorized("revoked_credential", "The credential was revoked.");
    }

    static ProblemException unknownScheme() {
        return unauthorized("invalid_credential", "Only Authorization: Bearer is understood.");
    }

    static ProblemException conflicting() {
        return new CredentialRefused(
                400,
                "conflicting_credentials",
                "The request shows several credentials that differ (keys, tokens or a session's cookie); send one.",
                null);
    }

    /** user-service cannot be asked. Nobody is let in on a guess. */
    static ProblemException unverifiable(Throwable cause) {
        return new CredentialRefused(
                        503, "identity_unavailable", "Credentials cannot be checked now; try again shortly.", cause)
                .withHeader("Retry-After", "1");
    }

    private static ProblemException unauthorized(String code, String detail) {
        return new CredentialRefused(401, code, detail, null)
                .withHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    }
}
