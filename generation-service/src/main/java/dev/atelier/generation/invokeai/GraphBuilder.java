package dev.atelier.generation.invokeai;

import dev.atelier.generation.backend.BackendModel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Puts a graph together: nodes by id, edges between their fields. Every node is intermediate but the output. */
final class GraphBuilder {

    private final JsonObject nodes = new JsonObject();
    private final JsonArray edges = new JsonArray();

    GraphBuilder node(String id, String type, JsonObject fields) {
        nodes.put(id, head(id, type, true).mergeIn(fields));
        return this;
    }

    GraphBuilder node(String id, String type) {
        return node(id, type, new JsonObject());
    }

    /** The node whose image is wanted: kept, and made anew even when an equal request has been made before. */
    GraphBuilder output(String id, String type, JsonObject fields) {
        nodes.put(id, head(id, type, false).mergeIn(fields));
        return this;
    }

    /** Each as {@code node.field}. */
    GraphBuilder edge(String from, String to) {
        edges.add(new JsonObject().put("source", end(from)).put("destination", end(to)));
        return this;
    }

    JsonObject build(String graphId) {
        return new JsonObject().put("id", graphId).put("nodes", nodes).put("edges", edges);
    }

    static JsonObject reference(BackendModel model) {
        return new JsonObject()
                .put("key", model.key())
                .put("hash", model.hash())
                .put("name", model.name())
                .put("base", model.base())
                .put("type", model.type());
    }

    private static JsonObject head(String id, String type, boolean intermediate) {
        return new JsonObject()
                .put("id", id)
                .put("type", type)
                .put("is_intermediate", intermediate)
                .put("use_cache", intermediate);
    }

    private static JsonObject end(String nodeAndField) {
        var dot = nodeAndField.indexOf('.');
        return new JsonObject()
                .put("node_id", nodeAndField.substring(0, dot))
                .put("field", nodeAndField.substring(dot + 1));
    }
}
