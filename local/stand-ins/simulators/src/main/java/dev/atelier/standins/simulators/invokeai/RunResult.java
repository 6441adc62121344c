package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What running a graph gave.
 *
 * @param results outputs by prepared id
 * @param errors messages by prepared id
 * @param preparedToSource the client's node id of each prepared id
 * @param errorType null unless a node failed, as are the two after it
 */
record RunResult(
        JsonObject results,
        JsonObject errors,
        JsonObject preparedToSource,
        String errorType,
        String errorMessage,
        String traceback) {

    static RunResult none() {
        return new RunResult(new JsonObject(), new JsonObject(), new JsonObject(), null, null, null);
    }

    boolean failed() {
        return errorType != null;
    }

    RunResult withoutResults() {
        return new RunResult(new JsonObject(), errors, preparedToSource, errorType, errorMessage, traceback);
    }

    JsonObject session(String id, JsonObject graph) {
        JsonObject sourceToPrepared = new JsonObject();
        JsonObject preparedNodes = new JsonObject();
        JsonArray executed = new JsonArray();
        for (String prepared : preparedToSource.fieldNames()) {
            String source = preparedToSource.getString(prepared);
            sourceToPrepared.put(source, new JsonArray().add(prepared));
            preparedNodes.put(
                    prepared,
                    graph.getJsonObject("nodes").getJsonObject(source).copy().put("id", prepared));
            executed.add(source);
        }
        JsonObject executionGraph = new JsonObject()
                .put("id", id)
                .put("nodes", preparedNodes)
                .put("edges", preparedEdges(graph, sourceToPrepared));
        return new JsonObject()
                .put("id", id)
                .put("graph", graph.copy())
                .put("execution_graph", executionGraph)
                .put("executed", executed)
                .put("executed_history", executed.copy())
                .put("results", results.copy())
                .put("errors", errors.copy())
                .put("prepared_source_mapping", preparedToSource.copy())
                .put("source_prepared_mapping", sourceToPrepared);
    }

    private static JsonArray preparedEdges(JsonObject graph, JsonObject sourceToPrepared) {
        JsonArray edges = new JsonArray();
        for (Graph.Edge edge : new Graph(graph).edges()) {
            if (sourceToPrepared.containsKey(edge.source()) && sourceToPrepared.containsKey(edge.destination())) {
                edges.add(new JsonObject()
                        .put("source", end(sourceToPrepared, edge.source(), edge.sourceField()))
                        .put("destination", end(sourceToPrepared, edge.destination(), edge.destinationField())));
            }
        }
        return edges;
    }

    private static JsonObject end(JsonObject sourceToPrepared, String node, String field) {
        return new JsonObject()
                .put("node_id", sourceToPrepared.getJsonArray(node).getString(0))
                .put("field", field);
    }
}
