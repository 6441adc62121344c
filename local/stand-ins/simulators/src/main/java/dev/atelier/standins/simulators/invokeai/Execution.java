package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Runs one graph node by node. Slow work. */
final class Execution {

    private static final String OUT_OF_MEMORY = "CUDA out of memory. Tried to allocate 3.00 GiB. GPU 0 has a total"
            + " capacity of 23.64 GiB of which 1.21 GiB is free.";

    private final Studio studio;
    private final Models models;

    Execution(Studio studio, Models models) {
        this.studio = studio;
        this.models = models;
    }

    RunResult run(Graph graph, String sessionId, boolean outOfMemory) {
        Map<String, StoredImage> made = new HashMap<>();
        JsonObject preparedToSource = new JsonObject();
        JsonObject results = new JsonObject();
        for (String id : graph.order()) {
            String prepared = UUID.randomUUID().toString();
            preparedToSource.put(prepared, id);
            try {
                if (outOfMemory && NodeTypes.DENOISERS.contains(graph.type(id))) {
                    throw new NodeFailure("OutOfMemoryError", OUT_OF_MEMORY);
                }
                JsonObject output = output(graph, id, sessionId, made);
                results.put(prepared, output);
            } catch (NodeFailure failure) {
                return failed(results, preparedToSource, prepared, graph.type(id), failure);
            }
        }
        return new RunResult(results, new JsonObject(), preparedToSource, null, null, null);
    }

    private static RunResult failed(
            JsonObject results, JsonObject preparedToSource, String prepared, String nodeType, NodeFailure failure) {
        String told = failure.type() + ": " + failure.getMessage();
        String traceback = "Traceback (most recent call last):\n  File \"/opt/invokeai/app/services/session_processor/"
                + "session_processor_default.py\", line 130, in run_node\n    output = invocation.invoke_internal("
                + "context=context, services=self._services)  # " + nodeType + "\n" + told + "\n";
        JsonObject errors = new JsonObject().put(prepared, told);
        return new RunResult(results, errors, preparedToSource, failure.type(), failure.getMessage(), traceback);
    }

    private JsonObject output(Graph graph, String id, String sessionId, Map<String, StoredImage> made) {
        String type = graph.type(id);
        for (String field : NodeTypes.REQUIRED_CONNECTIONS.getOrDefault(type, java.util.Set.of())) {
            if (!graph.isFed(id, field)) {
                throw new NodeFailure(
                        "RequiredConnectionException",
                        "Node " + id + " of type " + type + " missing connections for field " + field);
            }
        }
        checkModels(graph.node(id));
        if (NodeTypes.makesImage(type)) {
            StoredImage image = NodeTypes.DECODERS.contains(type)
                    ? studio.decode(graph, id, sessionId)
                    : studio.change(graph, id, sessionId, made);
            made.put(id, image);
            return new JsonObject()
                    .put("type", "image_output")
                    .put("image", new JsonObject().put("image_name", image.name()))
                    .put("width", image.width())
                    .put("height", image.height());
        }
        return plain(graph, id, type);
    }

    private void checkModels(JsonObject node) {
        for (String field : NodeTypes.MODEL_FIELDS) {
            if (node.getValue(field) instanceof JsonObject model
                    && models.withKey(model.getString("key", "")).isEmpty()) {
                throw new NodeFailure("UnknownModelException", "No model with key " + model.getString("key"));
            }
        }
    }

    private static JsonObject plain(Graph graph, String id, String type) {
        return switch (type) {
            case "integer", "string", "float", "boolean" ->
                new JsonObject()
                        .put("type", type + "_output")
                        .put("value", graph.node(id).getValue("value"));
            case "core_metadata" ->
                new JsonObject().put("type", "metadata_output").put("metadata", collected(graph, id));
            case "collect" -> new JsonObject().put("type", "collect_output").put("collection", new JsonArray());
            case "noise" ->
                new JsonObject()
                        .put("type", "noise_output")
                        .put("noise", new JsonObject().put("latents_name", id + "_noise"))
                        .put("width", graph.node(id).getValue("width"))
                        .put("height", graph.node(id).getValue("height"));
            case "denoise_latents", "flux_denoise", "i2l", "flux_vae_encode" ->
                new JsonObject()
                        .put("type", "latents_output")
                        .put("latents", new JsonObject().put("latents_name", id + "_latents"));
            case "compel", "sdxl_compel_prompt" -> new JsonObject().put("type", "conditioning_output");
            case "flux_text_encoder" -> new JsonObject().put("type", "flux_conditioning_output");
            case "main_model_loader" -> new JsonObject().put("type", "model_loader_output");
            default -> new JsonObject().put("type", type + "_output");
        };
    }

    private static JsonObject collected(Graph graph, String collector) {
        return graph.edges().stream()
                .filter(edge -> edge.source().equals(collector)
                        && edge.destinationField().equals("metadata"))
                .findFirst()
                .map(edge -> Studio.metadata(graph, edge.destination()))
                .orElseGet(JsonObject::new);
    }
}
