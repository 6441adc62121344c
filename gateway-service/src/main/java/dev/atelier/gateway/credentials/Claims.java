package dev.atelier.gateway.credentials;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a token says. Whether it is true is checked by the service that receives it. */
final class Claims {

    private Claims() {}

    /** @throws IllegalArgumentException when the text is no token */
    static Set<String> scopes(String jwt) {
        return of(jwt).getJsonArray("scopes", new JsonArray()).stream()
                .map(String::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A token that a client shows itself. It is counted by itself and not for the user it names, whom a forged one could
     * use up; what it says of its scopes may be believed, because a forged one gets no further than the next service.
     */
    static InternalToken unverified(String jwt, String digest) {
        var id = "token:" + digest;
        try {
            return new InternalToken(jwt, Instant.MAX, id, id, scopes(jwt));
        } catch (RuntimeException unreadable) {
            return new InternalToken(jwt, Instant.MAX, id, id, Set.of());
        }
    }

    private static JsonObject of(String jwt) {
        var parts = jwt.split("\\.");
        if (parts.length != 3) {
            throw new IllegalArgumentException("a token has three parts");
        }
        return new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }
}
