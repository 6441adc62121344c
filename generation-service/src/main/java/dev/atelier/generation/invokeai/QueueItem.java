package dev.atelier.generation.invokeai;

import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.backend.BatchResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Reads what became of one queue item. */
final class QueueItem {

    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private QueueItem() {}

    static BatchResult result(JsonObject item) {
        var seed = seed(item);
        return switch (item.getString("status", "")) {
            case "completed" -> image(seed, item.getJsonObject("session", new JsonObject()));
            case "canceled" ->
                missed(seed, "The image was cancelled at the backend.", "Order it again if that was not intended.");
            default -> failed(seed, item);
        };
    }

    private static long seed(JsonObject item) {
        var values = item.getJsonArray("field_values");
        for (int i = 0; values != null && i < values.size(); i++) {
            var value = values.getJsonObject(i);
            if (TextToImage.SEED.equals(value.getString("node_path"))) {
                return value.getLong("value");
            }
        }
        return 0;
    }

    private static BatchResult image(long seed, JsonObject session) {
        var prepared = session.getJsonObject("source_prepared_mapping", new JsonObject())
                .getJsonArray(TextToImage.OUTPUT, new JsonArray());
        var results = session.getJsonObject("results", new JsonObject());
        var output = prepared.isEmpty() ? null : results.getJsonObject(prepared.getString(0));
        var name = output == null
                ? null
                : output.getJsonObject("image", new JsonObject()).getString("image_name");
        if (name == null || !SAFE_NAME.matcher(name).matches()) {
            return missed(seed, "The image backend finished without an image.", "Order it again.");
        }
        return new BatchResult.Made(seed, name, output.getInteger("width", 0), output.getInteger("height", 0));
    }

    /** Only the kind of the error is passed on: its text holds paths of the backend's machine. */
    private static BatchResult failed(long seed, JsonObject item) {
        var type = item.getString("error_type", "");
        if (type.contains("OutOfMemory")) {
            return missed(
                    seed,
                    "The image backend ran out of memory.",
                    "Order smaller images or fewer at once, or choose a smaller model.");
        }
        if (type.contains("UnknownModel") || type.contains("ModelNotFound")) {
            return new BatchResult.Missed(
                    seed,
                    BackendFailure.model(
                            "The image backend does not have a model of the order any more.",
                            "Refresh the model list and choose another one."));
        }
        return missed(seed, "The image backend could not make the image.", "Change the parameters or try again.");
    }

    private static BatchResult missed(long seed, String message, String suggestion) {
        return new BatchResult.Missed(seed, BackendFailure.generation(message, suggestion));
    }
}
