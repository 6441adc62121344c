package dev.atelier.user.apikey;

import dev.atelier.platform.http.ProblemException;

/** A wish about an API key that cannot be granted. */
final class ApiKeyRefused extends ProblemException {

    private ApiKeyRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ApiKeyRefused notFound() {
        return new ApiKeyRefused(404, "api_key_not_found", "You have no API key of this id.");
    }

    static ApiKeyRefused beyondScopes() {
        return new ApiKeyRefused(
                403,
                "beyond_scopes",
                "The key you use has scopes; it manages only keys that may do no more than itself.");
    }

    static ApiKeyRefused alreadyRotated() {
        return new ApiKeyRefused(
                409, "already_rotated", "Another key has taken the place of this one; rotate that one.");
    }

    static ApiKeyRefused expired() {
        return new ApiKeyRefused(409, "api_key_expired", "This key has expired; create a new one.");
    }

    static ApiKeyRefused tooMany(int most) {
        return new ApiKeyRefused(
                409, "too_many_api_keys", "You have " + most + " API keys, the most there can be; delete one first.");
    }
}
