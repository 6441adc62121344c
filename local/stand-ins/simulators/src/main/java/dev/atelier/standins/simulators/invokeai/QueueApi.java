package dev.atelier.standins.simulators.invokeai;

import static dev.atelier.standins.simulators.invokeai.FastApi.guarded;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** {@code /api/v1/queue/default/...}. */
final class QueueApi {

    private static final String ROOT = "/api/v1/queue/:queue";

    private final Queue queue;
    private final Switches switches;
    private final Worker worker;

    QueueApi(Queue queue, Switches switches, Worker worker) {
        this.queue = queue;
        this.switches = switches;
        this.worker = worker;
    }

    void mount(Router router) {
        router.post(ROOT + "/enqueue_batch").handler(guarded(this::enqueue));
        router.get(ROOT + "/i/:id").handler(guarded(this::item));
        router.delete(ROOT + "/i/:id").handler(guarded(this::delete));
        router.put(ROOT + "/i/:id/cancel").handler(guarded(this::cancel));
        router.get(ROOT + "/b/:batch/status")
                .handler(context -> FastApi.json(context, 200, queue.batchStatus(context.pathParam("batch"))));
        router.get(ROOT + "/status").handler(context -> FastApi.json(context, 200, status()));
        router.get(ROOT + "/list_all").handler(this::list);
        router.put(ROOT + "/cancel_by_batch_ids").handler(guarded(this::cancelBatches));
        router.put(ROOT + "/prune")
                .handler(context ->
                        deleted(context, queue.remove(item -> item.status().ended())));
        router.put(ROOT + "/clear").handler(context -> {
            queue.cancel(item -> true);
            deleted(context, queue.remove(item -> true));
        });
        router.put(ROOT + "/processor/pause").handler(context -> pause(context, true));
        router.put(ROOT + "/processor/resume").handler(context -> pause(context, false));
    }

    private void enqueue(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        if (body == null) {
            throw new Unprocessable("missing", "Field required", "body");
        }
        BatchCheck.check(body);
        JsonObject batch = body.getJsonObject("batch");
        if (batch.getString("batch_id") == null) {
            batch.put("batch_id", UUID.randomUUID().toString());
        }
        batch.put("origin", batch.getString("origin")).put("destination", batch.getString("destination"));
        batch.put("data", batch.getJsonArray("data")).put("workflow", batch.getJsonObject("workflow"));
        batch.put("runs", batch.getInteger("runs", 1));
        boolean prepend = body.getBoolean("prepend", false);
        FastApi.json(context, 201, queue.enqueue(batch, prepend, switches.number("max_queue_size")));
    }

    private void item(RoutingContext context) {
        Optional<JsonObject> item = queue.item(id(context));
        if (item.isPresent()) {
            FastApi.json(context, 200, item.get());
        } else {
            FastApi.detail(
                    context,
                    404,
                    "Queue item with id " + id(context) + " not found in queue " + context.pathParam("queue"));
        }
    }

    private void cancel(RoutingContext context) {
        queue.cancel(item -> item.id() == id(context));
        item(context);
    }

    private void delete(RoutingContext context) {
        queue.cancel(item -> item.id() == id(context));
        queue.remove(item -> item.id() == id(context));
        FastApi.json(context, 200, null);
    }

    private void cancelBatches(RoutingContext context) {
        JsonArray ids = context.body().asJsonObject().getJsonArray("batch_ids", new JsonArray());
        FastApi.json(
                context, 200, new JsonObject().put("canceled", queue.cancel(item -> ids.contains(item.batchId()))));
    }

    private void list(RoutingContext context) {
        String destination = context.queryParams().get("destination");
        Predicate<QueueItem> wanted = item -> destination == null || destination.equals(item.destination());
        FastApi.json(context, 200, queue.list(wanted));
    }

    private JsonObject status() {
        Optional<QueueItem> running = queue.running();
        JsonObject counted = new JsonObject()
                .put("queue_id", "default")
                .put("item_id", running.map(QueueItem::id).orElse(null))
                .put("batch_id", running.map(QueueItem::batchId).orElse(null))
                .put("session_id", running.map(QueueItem::sessionId).orElse(null))
                .mergeIn(queue.counts(item -> true));
        return new JsonObject().put("queue", counted).put("processor", processor());
    }

    private JsonObject processor() {
        return new JsonObject()
                .put("is_started", !switches.on("processor_paused"))
                .put("is_processing", worker.isBusy());
    }

    private void pause(RoutingContext context, boolean paused) {
        switches.set("processor_paused", paused);
        FastApi.json(context, 200, processor());
    }

    private static void deleted(RoutingContext context, int count) {
        FastApi.json(context, 200, new JsonObject().put("deleted", count));
    }

    private static int id(RoutingContext context) {
        try {
            return Integer.parseInt(context.pathParam("id"));
        } catch (NumberFormatException _) {
            throw new Unprocessable(
                    "int_parsing",
                    "Input should be a valid integer, unable to parse string as an integer",
                    "path",
                    "item_id");
        }
    }
}
