package dev.atelier.gateway.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Models to make pictures with. */
@ApplicationScoped
class ModelTools {

    private static final Set<String> UNDER_WAY = Set.of("pending", "queued", "running", "downloading", "verifying");

    private final Suite suite;
    private final Looks looks;
    private final ToolSettings settings;

    ModelTools(Suite suite, Looks looks, ToolSettings settings) {
        this.suite = suite;
        this.looks = looks;
        this.settings = settings;
    }

    /** @param key for generate_image; absent for a file of the library no backend has told of */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Model(
            String key,
            String name,
            String type,
            String base,
            @JsonProperty("is_favorite") Boolean isFavorite,
            String sha256) {}

    public record Models(List<Model> usable, List<Model> library) {}

    @Tool(
            name = "list_models",
            title = "List models",
            description =
                    "usable: what generate_image can name as model_key. library: files that have been downloaded.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<Models> list(@ToolArg(name = "query", required = false, description = "Part of a name") String query) {
        var words = query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
        return suite.get(Suite.GENERATION, "/api/v1/models")
                .chain(usable -> suite.get(Suite.MODELS, "/api/v1/model-library?limit=100")
                        .map(library -> new Models(
                                items(usable)
                                        .map(ModelTools::usable)
                                        .filter(model -> matches(model, words))
                                        .toList(),
                                items(library)
                                        .map(ModelTools::stored)
                                        .filter(model -> matches(model, words))
                                        .toList())));
    }

    private static Stream<JsonObject> items(JsonObject list) {
        return list.getJsonArray("items", new JsonArray()).stream().map(JsonObject.class::cast);
    }

    private static Model usable(JsonObject json) {
        return new Model(
                json.getString("key"),
                json.getString("name"),
                json.getString("type"),
                json.getString("base"),
                json.getBoolean("is_favorite"),
                null);
    }

    private static Model stored(JsonObject json) {
        return new Model(
                null,
                json.getString("model_name", json.getString("name", json.getString("filename"))),
                json.getString("model_type", json.getString("type")),
                json.getString("base_model"),
                null,
                json.getString("sha256"));
    }

    private static boolean matches(Model model, String words) {
        return words.isEmpty()
                || model.name() != null && model.name().toLowerCase(Locale.ROOT).contains(words);
    }

    /** @param state pending, …, completed or failed */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Download(
            @JsonProperty("download_id") String downloadId,
            String state,
            @JsonProperty("model_name") String modelName,
            String sha256,
            String error) {}

    @Tool(
            name = "download_model",
            title = "Fetch a model from Civitai",
            description = "Fetches a model into the library and checks it. Takes a link in any form Civitai has: page,"
                    + " version, download address, AIR. What is there already is not fetched again; call it again with"
                    + " the same link to see how far it is.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = true))
    Uni<Download> download(
            @ToolArg(name = "url", description = "Link of the model") String url,
            @ToolArg(
                            name = "targets",
                            required = false,
                            description = "PCs to install it on: all, names or labels; the library only if absent")
                    List<String> targets,
            Progress progress) {
        var order = new JsonObject().put("url", url);
        if (targets != null && !targets.isEmpty()) {
            order.put("targets", targets);
        }
        return suite.post(Suite.MODELS, "/api/v1/model-downloads", order)
                .chain(asked -> looks.until(
                        () -> suite.get(Suite.MODELS, "/api/v1/model-downloads/" + asked.getString("id")),
                        download -> !UNDER_WAY.contains(download.getString("state")),
                        download -> tell(progress, download),
                        settings.publishPatience()))
                .map(ModelTools::download);
    }

    private static void tell(Progress progress, JsonObject download) {
        var far = download.getJsonObject("progress", new JsonObject());
        var total = far.getLong("total");
        if (progress.token().isPresent() && total != null && total > 0) {
            progress.notificationBuilder()
                    .setProgress(far.getLong("bytes", 0L))
                    .setTotal(total)
                    .setMessage(download.getString("state"))
                    .build()
                    .sendAndForget();
        }
    }

    private static Download download(JsonObject json) {
        var error = json.getJsonObject("error");
        return new Download(
                json.getString("id"),
                json.getString("state"),
                json.getString("model_name"),
                json.getString("sha256"),
                error == null ? null : error.getString("code") + ": " + error.getString("message"));
    }
}
