package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What InvokeAI checks while it reads a batch; everything wrong here is a 422. */
final class BatchCheck {

    private static final long LARGEST_SEED = 4294967295L;

    private BatchCheck() {}

    static void check(JsonObject body) {
        JsonObject batch = object(body, "batch", "body");
        JsonObject graph = object(batch, "graph", "body", "batch");
        if (batch.getInteger("runs", 1) < 1) {
            throw new Unprocessable(
                    "greater_than_equal", "Input should be greater than or equal to 1", "body", "batch", "runs");
        }
        nodes(graph.getJsonObject("nodes", new JsonObject()));
        edges(graph);
        data(batch, graph.getJsonObject("nodes", new JsonObject()));
    }

    private static void nodes(JsonObject nodes) {
        for (Map.Entry<String, Object> entry : nodes) {
            if (!(entry.getValue() instanceof JsonObject node)) {
                throw node(entry.getKey(), "model_attributes_type", "Input should be a valid dictionary");
            }
            String type = String.valueOf(node.getValue("type"));
            if (!NodeTypes.known(type)) {
                throw node(
                        entry.getKey(),
                        "union_tag_invalid",
                        "Input tag '" + type + "' found using 'type' does not match any of the expected tags");
            }
            if (!entry.getKey().equals(node.getString("id"))) {
                throw graph("Node ids must match, got " + entry.getKey() + " and " + node.getString("id"));
            }
            numbers(entry.getKey(), type, node);
        }
    }

    private static void numbers(String id, String type, JsonObject node) {
        if (!NodeTypes.SIZED.contains(type)) {
            return;
        }
        int multiple = type.equals("noise") ? 8 : 16;
        for (String side : Set.of("width", "height")) {
            if (node.getValue(side) instanceof Number size
                    && (size.intValue() <= 0 || size.intValue() % multiple != 0)) {
                throw new Unprocessable(
                        "multiple_of",
                        "Input should be a multiple of " + multiple,
                        "body",
                        "batch",
                        "graph",
                        "nodes",
                        id,
                        type,
                        side);
            }
        }
        if (node.getValue("seed") instanceof Number seed && (seed.longValue() < 0 || seed.longValue() > LARGEST_SEED)) {
            throw new Unprocessable(
                    "less_than_equal",
                    "Input should be between 0 and " + LARGEST_SEED,
                    "body",
                    "batch",
                    "graph",
                    "nodes",
                    id,
                    type,
                    "seed");
        }
    }

    private static void edges(JsonObject json) {
        Graph graph;
        try {
            graph = new Graph(json);
        } catch (RuntimeException _) {
            throw new Unprocessable("model_type", "Input should be a valid edge", "body", "batch", "graph", "edges");
        }
        for (Graph.Edge edge : graph.edges()) {
            for (String end : new String[] {edge.source(), edge.destination()}) {
                if (end == null || !graph.ids().contains(end)) {
                    throw graph("Edge references nonexistent node " + end);
                }
            }
        }
        if (graph.order().size() < graph.ids().size()) {
            throw graph("Graph contains cycles");
        }
    }

    private static void data(JsonObject batch, JsonObject nodes) {
        Set<String> seen = new HashSet<>();
        JsonArray lists = batch.getJsonArray("data") == null ? new JsonArray() : batch.getJsonArray("data");
        for (Object list : lists) {
            int length = -1;
            for (Object each : (JsonArray) list) {
                JsonObject datum = (JsonObject) each;
                String node = datum.getString("node_path");
                JsonArray items = datum.getJsonArray("items", new JsonArray());
                require(length < 0 || length == items.size(), "Zipped batch items must all have the same length");
                require(
                        seen.add(node + "." + datum.getString("field_name")),
                        "Each batch data must have unique node_id and field_name");
                require(nodes.containsKey(node), "Node " + node + " not found in graph");
                require(sameType(items), "All items in a batch must have the same type");
                length = items.size();
            }
        }
    }

    private static boolean sameType(JsonArray items) {
        return items.stream().allMatch(Number.class::isInstance)
                || items.stream().map(Object::getClass).distinct().count() <= 1;
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new Unprocessable("value_error", "Value error, " + otherwise, "body", "batch", "data");
        }
    }

    private static JsonObject object(JsonObject parent, String name, Object... location) {
        if (parent.getValue(name) instanceof JsonObject child) {
            return child;
        }
        Object[] full = java.util.Arrays.copyOf(location, location.length + 1);
        full[location.length] = name;
        throw new Unprocessable("missing", "Field required", full);
    }

    private static Unprocessable graph(String message) {
        return new Unprocessable("value_error", "Value error, " + message, "body", "batch", "graph");
    }

    private static Unprocessable node(String id, String kind, String message) {
        return new Unprocessable(kind, message, "body", "batch", "graph", "nodes", id);
    }
}
