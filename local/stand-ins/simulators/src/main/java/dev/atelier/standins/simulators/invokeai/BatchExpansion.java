package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Turns a batch's data into one list of field values per item: zip within an inner list, product between lists. */
final class BatchExpansion {

    private BatchExpansion() {}

    static List<JsonArray> expand(JsonObject batch) {
        List<JsonArray> combinations = new ArrayList<>(List.of(new JsonArray()));
        JsonArray lists = batch.getJsonArray("data") == null ? new JsonArray() : batch.getJsonArray("data");
        for (int i = 0; i < lists.size(); i++) {
            List<JsonArray> zipped = zip(lists.getJsonArray(i));
            List<JsonArray> product = new ArrayList<>();
            for (JsonArray left : combinations) {
                for (JsonArray right : zipped) {
                    product.add(left.copy().addAll(right));
                }
            }
            combinations = product;
        }
        List<JsonArray> all = new ArrayList<>();
        for (int run = 0; run < batch.getInteger("runs", 1); run++) {
            combinations.forEach(values -> all.add(values.copy()));
        }
        return all;
    }

    /** The batch's graph with the values put into its nodes. */
    static JsonObject graph(JsonObject batch, JsonArray values) {
        JsonObject graph = batch.getJsonObject("graph").copy();
        for (int i = 0; i < values.size(); i++) {
            JsonObject value = values.getJsonObject(i);
            graph.getJsonObject("nodes")
                    .getJsonObject(value.getString("node_path"))
                    .put(value.getString("field_name"), value.getValue("value"));
        }
        return graph;
    }

    private static List<JsonArray> zip(JsonArray data) {
        List<JsonArray> zipped = new ArrayList<>();
        for (int d = 0; d < data.size(); d++) {
            JsonObject datum = data.getJsonObject(d);
            JsonArray items = datum.getJsonArray("items");
            for (int i = 0; i < items.size(); i++) {
                if (d == 0) {
                    zipped.add(new JsonArray());
                }
                zipped.get(i)
                        .add(new JsonObject()
                                .put("node_path", datum.getString("node_path"))
                                .put("field_name", datum.getString("field_name"))
                                .put("value", items.getValue(i)));
            }
        }
        return zipped.isEmpty() ? List.of(new JsonArray()) : zipped;
    }
}
