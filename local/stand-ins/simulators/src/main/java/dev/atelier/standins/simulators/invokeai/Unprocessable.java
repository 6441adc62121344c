package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A body FastAPI refuses with 422. */
final class Unprocessable extends RuntimeException {

    private final transient List<Object> location;
    private final String kind;

    Unprocessable(String kind, String message, Object... location) {
        super(message, null, false, false);
        this.kind = kind;
        this.location = List.of(location);
    }

    JsonObject json() {
        JsonObject error = new JsonObject()
                .put("type", kind)
                .put("loc", new JsonArray(location))
                .put("msg", getMessage());
        return new JsonObject().put("detail", new JsonArray().add(error));
    }
}
