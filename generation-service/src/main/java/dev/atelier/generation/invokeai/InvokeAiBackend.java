package dev.atelier.generation.invokeai;

import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.backend.BackendModel;
import dev.atelier.generation.backend.BatchProgress;
import dev.atelier.generation.backend.BatchResult;
import dev.atelier.generation.backend.GenerationBackend;
import dev.atelier.generation.backend.ImageOrder;
import dev.atelier.generation.invokeai.InvokeAiClient.Answer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@link GenerationBackend} on InvokeAI 6, in single-user mode. Orders become graphs in its queue {@code default}; an
 * item tells its seed in {@code field_values} and its image under the prepared id of our output node.
 */
@ApplicationScoped
class InvokeAiBackend implements GenerationBackend {

    private static final String QUEUE = "/api/v1/queue/default";

    private final InvokeAiClient client;
    private final URI address;

    InvokeAiBackend(InvokeAiClient client, InvokeAiSettings settings) {
        this.client = client;
        address = settings.url();
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public Uni<String> version() {
        return client.get("/api/v1/app/version").map(answer -> answer.object().getString("version", "unknown"));
    }

    @Override
    public Uni<List<BackendModel>> models() {
        return ofType(BackendModel.MAIN).chain(models -> ofType(BackendModel.VAE)
                .map(vaes -> Stream.concat(models.stream(), vaes.stream()).toList()));
    }

    @Override
    public Uni<BackendModel> model(Optional<String> key, Optional<String> hash) {
        return key.map(this::named).orElseGet(this::first).invoke(model -> {
            if (hash.isPresent() && !hash.get().equals(model.hash())) {
                throw BackendFailure.model(
                        "The model's file is another one than the order names.",
                        "Refresh the model list and choose the model again.");
            }
        });
    }

    @Override
    public Uni<Void> submit(ImageOrder order) {
        return progress(order.batchId())
                .chain(progress -> progress.known()
                        ? Uni.createFrom().voidItem()
                        : partsFor(order).chain(parts -> enqueue(order, parts)));
    }

    @Override
    public Uni<BatchProgress> progress(UUID batchId) {
        return client.get(QUEUE + "/b/" + batchId + "/status").map(answer -> {
            var counts = answer.object();
            var ended = number(counts, "completed") + number(counts, "failed") + number(counts, "canceled");
            return new BatchProgress(number(counts, "total"), ended);
        });
    }

    @Override
    public Uni<List<BatchResult>> results(UUID batchId, UUID stepId) {
        return client.get(QUEUE + "/list_all?destination=" + stepId).map(answer -> {
            if (!(answer.json() instanceof JsonArray items)) {
                throw BackendFailure.unreachable("a list of queue items was expected", null);
            }
            return items.stream()
                    .map(JsonObject.class::cast)
                    .filter(item -> batchId.toString().equals(item.getString("batch_id")))
                    .map(QueueItem::result)
                    .toList();
        });
    }

    @Override
    public Multi<Buffer> fetch(String imageName) {
        return client.image("/api/v1/images/i/" + encoded(imageName) + "/full");
    }

    @Override
    public Uni<Void> discard(String imageName) {
        return client.delete("/api/v1/images/i/" + encoded(imageName)).replaceWithVoid();
    }

    private Uni<Void> enqueue(ImageOrder order, ModelParts parts) {
        var body = TextToImage.batch(order, parts);
        return client.post(QUEUE + "/enqueue_batch", body)
                .invoke(InvokeAiBackend::accepted)
                .replaceWithVoid();
    }

    private static void accepted(Answer answer) {
        if (!answer.ok()) {
            throw BackendFailure.graph(
                    "The image backend does not accept the parameters.",
                    "enqueue answers " + answer.status() + " " + answer.json());
        }
        if (number(answer.object(), "enqueued") == 0) {
            throw BackendFailure.unreachable("the queue is full", null);
        }
    }

    private Uni<ModelParts> partsFor(ImageOrder order) {
        var vae = order.vaeKey().map(key -> named(key).map(Optional::of)).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
        if (!order.model().base().equals("flux")) {
            return vae.map(ModelParts::withVae);
        }
        return vae.chain(own -> part("t5_encoder").chain(t5 -> part("clip_embed")
                .chain(clip -> own.map(model -> Uni.createFrom().item(model))
                        .orElseGet(() -> fluxVae())
                        .map(model -> new ModelParts(Optional.of(model), Optional.of(t5), Optional.of(clip))))));
    }

    private Uni<BackendModel> fluxVae() {
        return ofType("vae")
                .map(found -> firstOf(
                        found.stream()
                                .filter(model -> model.base().equals("flux"))
                                .toList(),
                        "a VAE for FLUX"));
    }

    private Uni<BackendModel> part(String type) {
        return ofType(type).map(found -> firstOf(found, "a model of type " + type));
    }

    private Uni<BackendModel> first() {
        return models().map(found -> firstOf(
                found.stream()
                        .filter(model -> TextToImage.BASES.contains(model.base()))
                        .toList(),
                "a model that can make images"));
    }

    private static BackendModel firstOf(List<BackendModel> found, String what) {
        if (found.isEmpty()) {
            throw BackendFailure.model("The image backend lacks " + what + ".", "Install one there, then order again.");
        }
        return found.getFirst();
    }

    private Uni<BackendModel> named(String key) {
        return client.get("/api/v2/models/i/" + encoded(key)).map(answer -> {
            if (!answer.ok()) {
                throw BackendFailure.model(
                        "The image backend has no model with the key of the order.",
                        "Choose one of GET /api/v1/models.");
            }
            return model(answer.object());
        });
    }

    private Uni<List<BackendModel>> ofType(String type) {
        return client.get("/api/v2/models/?model_type=" + type)
                .map(answer -> answer.object().getJsonArray("models", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .map(InvokeAiBackend::model)
                        .toList());
    }

    private static BackendModel model(JsonObject json) {
        return new BackendModel(
                json.getString("key"),
                json.getString("hash"),
                json.getString("name"),
                json.getString("type"),
                json.getString("base"),
                json.getString("description"),
                defaults(json.getJsonObject("default_settings")));
    }

    private static BackendModel.Defaults defaults(JsonObject json) {
        return json == null
                ? BackendModel.Defaults.NONE
                : new BackendModel.Defaults(
                        json.getInteger("width"),
                        json.getInteger("height"),
                        json.getInteger("steps"),
                        json.getDouble("cfg_scale"),
                        json.getString("scheduler"),
                        json.getString("vae"));
    }

    private static int number(JsonObject json, String name) {
        return json.getInteger(name, 0);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
