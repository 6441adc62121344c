package dev.atelier.gateway.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody was turned away.
 *
 * @param kind what for, one of the codes clients get, or {@code credential_burst}
 * @param userId who it was, where that was known
 * @param credentialId with which credential
 * @param address of the client; {@code unknown} when it cannot be told
 * @param route name of the route, {@code none} where none was found
 */
record Denial(
        String kind,
        Instant at,
        Optional<String> userId,
        Optional<String> credentialId,
        String address,
        String route,
        String traceId) {

    JsonObject json() {
        var json = new JsonObject()
                .put("kind", kind)
                .put("at", at.toString())
                .put("address", address)
                .put("route", route)
                .put("trace_id", traceId);
        userId.ifPresent(id -> json.put("user_id", id));
        credentialId.ifPresent(id -> json.put("credential_id", id));
        return json;
    }

    /** What makes two denials the same. */
    String likeness() {
        return kind + " " + address + " " + userId.orElse("") + " " + route;
    }
}
