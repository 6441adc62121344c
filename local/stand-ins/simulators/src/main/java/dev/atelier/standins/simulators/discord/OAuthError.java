package dev.atelier.standins.simulators.discord;

import io.vertx.core.json.JsonObject;

/** An error of the token endpoints, {@code {"error","error_description"}}. */
final class OAuthError extends RuntimeException {

    private final int status;
    private final String error;

    OAuthError(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthError invalidGrant(String description) {
        return new OAuthError(400, "invalid_grant", description);
    }

    static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description);
    }

    int status() {
        return status;
    }

    JsonObject json() {
        JsonObject json = new JsonObject().put("error", error);
        return getMessage() == null ? json : json.put("error_description", getMessage());
    }
}
