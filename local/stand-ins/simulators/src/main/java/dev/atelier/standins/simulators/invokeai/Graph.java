package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A graph of an enqueued batch, as the client sent it: nodes by id and edges between their fields. */
final class Graph {

    /** From an output field of one node to an input field of another. */
    record Edge(String source, String sourceField, String destination, String destinationField) {}

    private final JsonObject json;
    private final List<Edge> edges = new ArrayList<>();

    Graph(JsonObject json) {
        this.json = json;
        JsonArray listed = json.getJsonArray("edges", new JsonArray());
        for (int i = 0; i < listed.size(); i++) {
            JsonObject from = listed.getJsonObject(i).getJsonObject("source");
            JsonObject to = listed.getJsonObject(i).getJsonObject("destination");
            edges.add(new Edge(
                    from.getString("node_id"),
                    from.getString("field"),
                    to.getString("node_id"),
                    to.getString("field")));
        }
    }

    JsonObject json() {
        return json;
    }

    List<Edge> edges() {
        return edges;
    }

    Set<String> ids() {
        return json.getJsonObject("nodes").fieldNames();
    }

    JsonObject node(String id) {
        return json.getJsonObject("nodes").getJsonObject(id);
    }

    String type(String id) {
        return node(id).getString("type");
    }

    /** The nodes feeding a field. */
    List<String> sources(String id, String field) {
        return edges.stream()
                .filter(edge ->
                        edge.destination().equals(id) && edge.destinationField().equals(field))
                .map(Edge::source)
                .toList();
    }

    boolean isFed(String id, String field) {
        return !sources(id, field).isEmpty() || node(id).getValue(field) != null;
    }

    /** A field's value: that of the primitive node feeding it, else the node's own. */
    Optional<Object> value(String id, String field) {
        for (String source : sources(id, field)) {
            if (node(source).containsKey("value")) {
                return Optional.ofNullable(node(source).getValue("value"));
            }
        }
        return Optional.ofNullable(node(id).getValue(field));
    }

    /** The nearest node, counting from the given one against the edges, whose type is wanted. */
    Optional<String> upstream(String from, Set<String> types) {
        Deque<String> waiting = new ArrayDeque<>(List.of(from));
        Set<String> seen = new HashSet<>();
        while (!waiting.isEmpty()) {
            String id = waiting.removeFirst();
            if (seen.add(id)) {
                if (types.contains(type(id))) {
                    return Optional.of(id);
                }
                edges.stream()
                        .filter(edge -> edge.destination().equals(id))
                        .forEach(edge -> waiting.add(edge.source()));
            }
        }
        return Optional.empty();
    }

    /** The ids so that every node comes after those it depends on; fewer than {@link #ids()} when there is a cycle. */
    List<String> order() {
        Map<String, Integer> open = new HashMap<>();
        ids().forEach(id -> open.put(id, 0));
        edges.forEach(edge -> open.merge(edge.destination(), 1, Integer::sum));
        Deque<String> ready = new ArrayDeque<>();
        ids().stream().filter(id -> open.get(id) == 0).forEach(ready::add);
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String id = ready.removeFirst();
            order.add(id);
            for (Edge edge : edges) {
                if (edge.source().equals(id) && open.merge(edge.destination(), -1, Integer::sum) == 0) {
                    ready.add(edge.destination());
                }
            }
        }
        return order;
    }
}
