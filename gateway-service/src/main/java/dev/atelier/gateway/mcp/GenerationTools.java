package dev.atelier.gateway.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkiverse.mcp.server.Content;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Making pictures. */
@ApplicationScoped
class GenerationTools {

    private static final String API = "/api/v1/generation/";
    private static final int MOST_PREVIEWS = 4;

    private final Suite suite;
    private final Looks looks;
    private final Pictures pictures;
    private final ToolSettings settings;

    GenerationTools(Suite suite, Looks looks, Pictures pictures, ToolSettings settings) {
        this.suite = suite;
        this.looks = looks;
        this.pictures = pictures;
        this.settings = settings;
    }

    /** @param mediaId of the photo in the library; absent while it is on its way */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Image(
            @JsonProperty("media_id") String mediaId,
            long seed,
            @JsonProperty("retrieval_status") String retrievalStatus,
            @JsonProperty("full_url") String fullUrl) {}

    /**
     * How far an order of pictures is.
     *
     * @param status pending, processing, completed or failed
     * @param progress 0 to 1
     * @param suggestion what to do about the error
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Generation(
            @JsonProperty("step_id") String stepId,
            @JsonProperty("session_id") String sessionId,
            String status,
            double progress,
            List<Image> images,
            String error,
            String suggestion) {}

    @Tool(
            name = "generate_image",
            title = "Make pictures",
            description = "Makes pictures from a prompt and waits for them, with progress. Name parent_step_id to go on"
                    + " from an earlier result in the same session. If it answers before the status is completed, call"
                    + " get_generation with the step_id.",
            structuredContent = true,
            outputSchema = @Tool.OutputSchema(from = Generation.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = false))
    Uni<ToolResponse> generate(
            @ToolArg(name = "prompt", description = "What to see") String prompt,
            @ToolArg(name = "negative_prompt", required = false, description = "What not to see") String negativePrompt,
            @ToolArg(name = "width", required = false, description = "Pixels, a multiple of 8") Integer width,
            @ToolArg(name = "height", required = false, description = "Pixels, a multiple of 8") Integer height,
            @ToolArg(name = "steps", required = false, description = "1 to 150") Integer steps,
            @ToolArg(name = "cfg_scale", required = false, description = "0 to 50") Double cfgScale,
            @ToolArg(name = "model_key", required = false, description = "From list_models") String modelKey,
            @ToolArg(name = "count", required = false, description = "How many pictures, 1 to 10; 1 if absent")
                    Integer count,
            @ToolArg(name = "seed", required = false, description = "The same seed gives the same picture") Long seed,
            @ToolArg(name = "session_id", required = false, description = "Of an earlier result, to go on in it")
                    String sessionId,
            @ToolArg(name = "parent_step_id", required = false, description = "Of the result this one comes from")
                    String parentStepId,
            Progress progress) {
        var parameters = new JsonObject().put("batch_size", count == null ? 1 : count);
        put(parameters, "width", width);
        put(parameters, "height", height);
        put(parameters, "steps", steps);
        put(parameters, "cfg_scale", cfgScale);
        put(parameters, "model_key", modelKey);
        put(parameters, "seed", seed);
        var order = new JsonObject().put("prompt", prompt).put("parameters", parameters);
        put(order, "negative_prompt", negativePrompt);
        put(order, "parent_id", parentStepId);
        return session(sessionId)
                .chain(session -> suite.post(Suite.GENERATION, API + "sessions/" + session + "/steps", order)
                        .chain(step -> await(step.getString("id"), progress).chain(status -> answer(session, status))));
    }

    private Uni<String> session(String given) {
        return given != null && !given.isBlank()
                ? Uni.createFrom().item(Pictures.encoded(given.strip()))
                : suite.post(Suite.GENERATION, API + "sessions", new JsonObject().put("entry_type", "scratch"))
                        .map(session -> session.getString("id"));
    }

    private Uni<JsonObject> await(String step, Progress progress) {
        return looks.until(
                () -> suite.get(Suite.GENERATION, API + "steps/" + step + "/status"),
                status -> status.getString("status").equals("completed")
                        || status.getString("status").equals("failed"),
                status -> tell(progress, status),
                settings.generationPatience());
    }

    private static void tell(Progress progress, JsonObject status) {
        if (progress.token().isPresent()) {
            progress.notificationBuilder()
                    .setProgress(status.getDouble("progress", 0.0))
                    .setTotal(1)
                    .setMessage(status.getString("status"))
                    .build()
                    .sendAndForget();
        }
    }

    @Tool(
            name = "get_generation",
            title = "How far pictures are",
            description = "The state of an order of pictures and the pictures themselves.",
            structuredContent = true,
            outputSchema = @Tool.OutputSchema(from = Generation.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<ToolResponse> get(@ToolArg(name = "step_id", description = "From generate_image") String stepId) {
        var step = Pictures.encoded(stepId.strip());
        return suite.get(Suite.GENERATION, API + "steps/" + step)
                .chain(found -> suite.get(Suite.GENERATION, API + "steps/" + step + "/status")
                        .chain(status -> answer(found.getString("session_id"), status)));
    }

    private Uni<ToolResponse> answer(String session, JsonObject status) {
        var step = status.getString("id");
        return suite.get(Suite.GENERATION, API + "steps/" + step + "/alternatives")
                .map(list -> images(list.getJsonArray("items", new JsonArray())))
                .chain(images -> previews(images).map(previews -> {
                    var error = status.getJsonObject("error", new JsonObject());
                    var result = new Generation(
                            step,
                            session,
                            status.getString("status"),
                            status.getDouble("progress", 0.0),
                            images,
                            error.getString("message"),
                            error.getJsonObject("details", new JsonObject()).getString("suggestion"));
                    var content = new ArrayList<Content>();
                    content.add(new TextContent(Json.encodePrettily(result)));
                    content.addAll(previews);
                    return new ToolResponse(result.status().equals("failed"), content, result, null);
                }));
    }

    private List<Image> images(JsonArray items) {
        return items.stream()
                .map(JsonObject.class::cast)
                .map(item -> new Image(
                        item.getString("image_id"),
                        item.getLong("seed", 0L),
                        item.getString("retrieval_status"),
                        item.getString("image_id") == null
                                ? null
                                : settings.publicUrl() + "/api/v1/photos/" + item.getString("image_id")))
                .toList();
    }

    private Uni<List<Content>> previews(List<Image> images) {
        return Multi.createFrom()
                .iterable(images)
                .filter(image -> image.mediaId() != null)
                .select()
                .first(MOST_PREVIEWS)
                .onItem()
                .transformToUniAndConcatenate(
                        image -> pictures.thumbnail(suite, new JsonObject().put("id", image.mediaId())))
                .collect()
                .in(ArrayList<Content>::new, ArrayList::add)
                .map(found -> (List<Content>) found);
    }

    private static void put(JsonObject into, String name, Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
