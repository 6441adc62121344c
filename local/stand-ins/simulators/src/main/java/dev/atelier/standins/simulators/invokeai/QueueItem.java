package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** One item of the queue: a graph to run once. Guarded by the {@link Queue} it is in. */
final class QueueItem {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final int id;
    private final JsonObject batch;
    private final JsonArray fieldValues;
    private final int priority;
    private final boolean prepended;
    private final Instant createdAt;
    private final JsonObject graph;
    private final String sessionId = UUID.randomUUID().toString();
    private volatile Status status = Status.PENDING;
    private Instant updatedAt;
    private Instant startedAt;
    private Instant completedAt;
    private RunResult result;

    QueueItem(int id, JsonObject batch, JsonArray fieldValues, int priority, boolean prepended, Instant now) {
        this.id = id;
        this.batch = batch;
        this.fieldValues = fieldValues;
        this.priority = priority;
        this.prepended = prepended;
        this.createdAt = now;
        this.updatedAt = now;
        this.graph = BatchExpansion.graph(batch, fieldValues);
        this.result = RunResult.none();
    }

    int id() {
        return id;
    }

    String batchId() {
        return batch.getString("batch_id");
    }

    String origin() {
        return batch.getString("origin");
    }

    String destination() {
        return batch.getString("destination");
    }

    String sessionId() {
        return sessionId;
    }

    boolean prepended() {
        return prepended;
    }

    int priority() {
        return priority;
    }

    Status status() {
        return status;
    }

    Graph graph() {
        return new Graph(graph);
    }

    void become(Status next, Instant now) {
        status = next;
        updatedAt = now;
        if (next == Status.IN_PROGRESS) {
            startedAt = now;
        } else if (next.ended()) {
            completedAt = now;
        }
    }

    void end(RunResult ended, Instant now) {
        result = ended;
        become(ended.failed() ? Status.FAILED : Status.COMPLETED, now);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.put("item_id", id)
                .put("status", status.wireName())
                .put("priority", priority)
                .put("batch_id", batchId());
        json.put("origin", origin()).put("destination", destination()).put("session_id", sessionId);
        json.put("error_type", result.errorType()).put("error_message", result.errorMessage());
        json.put("error_traceback", result.traceback());
        json.put("created_at", date(createdAt)).put("updated_at", date(updatedAt));
        json.put("started_at", date(startedAt)).put("completed_at", date(completedAt));
        json.put("queue_id", "default").put("user_id", "system");
        json.put("field_values", fieldValues.isEmpty() ? null : fieldValues.copy())
                .putNull("retried_from_item_id");
        json.put("session", result.session(sessionId, graph)).putNull("workflow");
        return json;
    }

    static String date(Instant at) {
        return at == null ? null : DATE.format(at);
    }
}
