package dev.atelier.standins.simulators.runpod;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** An error answer, {@code application/problem+json}. */
final class Problem extends RuntimeException {

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            402, "Payment Required",
            403, "Forbidden",
            404, "Not Found",
            409, "Conflict",
            422, "Unprocessable Entity",
            429, "Too Many Requests");

    private final int status;
    private final transient List<String> errors;

    Problem(int status, String detail, String... errors) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = List.of(errors);
    }

    static Problem notFound() {
        return new Problem(404, "resource not found");
    }

    static Problem schema(String error) {
        return new Problem(422, "request body failed validation", error);
    }

    int status() {
        return status;
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status)
                .put("detail", getMessage());
        return errors.isEmpty() ? json : json.put("errors", new JsonArray(errors));
    }
}
