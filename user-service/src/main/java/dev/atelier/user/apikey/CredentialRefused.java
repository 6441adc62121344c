package dev.atelier.user.apikey;

import dev.atelier.platform.http.ProblemException;

/** A credential that does not hold. Only who has the right secret learns more than that it is invalid. */
public final class CredentialRefused extends ProblemException {

    private CredentialRefused(String code, String detail) {
        super(401, code, detail);
        withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    public static CredentialRefused invalid() {
        return new CredentialRefused("invalid_credential", "The credential is not valid.");
    }

    public static CredentialRefused expired() {
        return new CredentialRefused("expired_credential", "The credential has expired; create a new one.");
    }

    public static CredentialRefused revoked() {
        return new CredentialRefused("revoked_credential", "The credential was revoked; create a new one.");
    }
}
