package dev.atelier.standins.simulators.invokeai;

import dev.atelier.standins.simulators.Simulator;
import dev.atelier.standins.simulators.Switches;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;

/**
 * An InvokeAI 6.13.8 server in single-user mode that paints its images instead of denoising them.
 *
 * <p>Switches: {@code delay_ms} (time an item is in progress before its image is made), {@code max_queue_size},
 * {@code processor_paused}, and for the next n items {@code out_of_memory_next}, {@code empty_results_next},
 * {@code missing_image_next} (completed, but the image answers 404).
 */
public final class InvokeAiSimulator extends Simulator {

    private static final String VERSION = "6.13.8";

    private final Images images = new Images(scratch().resolve("images"));
    private final Models models = new Models();
    private final Queue queue = new Queue(clock());
    private final Studio studio = new Studio(images, clock());
    private final Worker worker;
    private final URI root;

    private InvokeAiSimulator(Optional<Vertx> vertx, int port) {
        super("invokeai", vertx, switchDefaults());
        Execution execution = new Execution(studio, models);
        this.worker = new Worker(vertx(), switches(), queue, execution, images, this::blocking);
        this.root = listen(port, this::routes);
        worker.start();
    }

    /** Starts on the port with a Vert.x of its own. */
    public static InvokeAiSimulator start(int port) {
        return new InvokeAiSimulator(Optional.empty(), port);
    }

    /** Starts on the port of a Vert.x that others use, too. */
    public static InvokeAiSimulator start(Vertx vertx, int port) {
        return new InvokeAiSimulator(Optional.of(vertx), port);
    }

    @Override
    public URI baseUri() {
        return root;
    }

    /** How many images the server holds, intermediate ones included. */
    public int imageCount() {
        return images.all().size();
    }

    @Override
    public void close() {
        worker.stop();
        super.close();
    }

    @Override
    protected JsonObject facts() {
        JsonArray names = new JsonArray();
        images.all().forEach(image -> names.add(image.name()));
        return new JsonObject().put("queue", queue.counts(item -> true)).put("images", names);
    }

    private void routes(Router router) {
        router.get("/api/v1/app/version")
                .handler(context -> FastApi.json(context, 200, new JsonObject().put("version", VERSION)));
        router.get("/api/v1/auth/status").handler(context -> FastApi.json(context, 200, authStatus()));
        router.get("/api/v2/models/").handler(this::listModels);
        router.get("/api/v2/models/i/:key").handler(context -> models.withKey(context.pathParam("key"))
                .ifPresentOrElse(
                        model -> FastApi.json(context, 200, model),
                        () -> FastApi.detail(context, 404, "Unknown model")));
        new QueueApi(queue, switches(), worker).mount(router);
        new ImagesApi(images, studio, this::blocking, this::blocking).mount(router);
        router.route().handler(context -> FastApi.detail(context, 404, "Not Found"));
    }

    private void listModels(RoutingContext context) {
        JsonArray found = new JsonArray();
        models.matching(
                        Optional.ofNullable(context.queryParams().get("model_type")),
                        context.queryParams().getAll("base_models"),
                        Optional.ofNullable(context.queryParams().get("model_name")))
                .forEach(found::add);
        FastApi.json(context, 200, new JsonObject().put("models", found));
    }

    private static JsonObject authStatus() {
        return new JsonObject()
                .put("setup_required", false)
                .put("multiuser_enabled", false)
                .put("strict_password_checking", false)
                .putNull("admin_email");
    }

    private static Switches switchDefaults() {
        return Switches.of(new JsonObject()
                .put("delay_ms", 150)
                .put("max_queue_size", 10_000)
                .put("processor_paused", false)
                .put("out_of_memory_next", 0)
                .put("empty_results_next", 0)
                .put("missing_image_next", 0));
    }
}
