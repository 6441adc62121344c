package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The queue named {@code default}. Safe for use by several threads. */
final class Queue {

    private static final Comparator<QueueItem> TURN = Comparator.comparing(QueueItem::prepended)
            .reversed()
            .thenComparing(Comparator.comparing(QueueItem::priority).reversed())
            .thenComparing(QueueItem::id);

    private final Clock clock;
    private final Map<Integer, QueueItem> items = new TreeMap<>();
    private int lastId;

    Queue(Clock clock) {
        this.clock = clock;
    }

    /** Adds what a batch expands to, as far as the queue has room. */
    synchronized JsonObject enqueue(JsonObject batch, boolean prepend, int room) {
        List<JsonArray> expanded = BatchExpansion.expand(batch);
        long waiting = items.values().stream()
                .filter(item -> item.status() == Status.PENDING)
                .count();
        int accepted = (int) Math.clamp(room - waiting, 0, expanded.size());
        JsonArray ids = new JsonArray();
        for (JsonArray values : expanded.subList(0, accepted)) {
            QueueItem item = new QueueItem(++lastId, batch, values, 0, prepend, clock.instant());
            items.put(item.id(), item);
            ids.getList().addFirst(item.id());
        }
        return new JsonObject()
                .put("queue_id", "default")
                .put("enqueued", accepted)
                .put("requested", expanded.size())
                .put("batch", batch)
                .put("priority", 0)
                .put("item_ids", ids);
    }

    synchronized Optional<JsonObject> item(int id) {
        return Optional.ofNullable(items.get(id)).map(QueueItem::json);
    }

    synchronized JsonArray list(Predicate<QueueItem> wanted) {
        JsonArray found = new JsonArray();
        items.values().stream().filter(wanted).forEach(item -> found.add(item.json()));
        return found;
    }

    /** The counts of the matching items by status, and their total. */
    synchronized JsonObject counts(Predicate<QueueItem> wanted) {
        JsonObject counts = new JsonObject();
        int total = 0;
        for (Status status : Status.values()) {
            int count = (int) items.values().stream()
                    .filter(wanted)
                    .filter(item -> item.status() == status)
                    .count();
            counts.put(status.wireName(), count);
            total += count;
        }
        return counts.put("total", total);
    }

    synchronized JsonObject batchStatus(String batchId) {
        Predicate<QueueItem> inBatch = item -> item.batchId().equals(batchId);
        Optional<QueueItem> any = items.values().stream().filter(inBatch).findFirst();
        return new JsonObject()
                .put("queue_id", "default")
                .put("batch_id", batchId)
                .put("origin", any.map(QueueItem::origin).orElse(null))
                .put("destination", any.map(QueueItem::destination).orElse(null))
                .mergeIn(counts(inBatch));
    }

    synchronized Optional<QueueItem> running() {
        return items.values().stream()
                .filter(item -> item.status() == Status.IN_PROGRESS)
                .findFirst();
    }

    /** Takes the next waiting item into progress. */
    synchronized Optional<QueueItem> takeNext() {
        Optional<QueueItem> next = items.values().stream()
                .filter(item -> item.status() == Status.PENDING)
                .min(TURN);
        next.ifPresent(item -> item.become(Status.IN_PROGRESS, clock.instant()));
        return next;
    }

    /** Ends an item unless it was canceled in the meantime. */
    synchronized void end(QueueItem item, RunResult result) {
        if (item.status() == Status.IN_PROGRESS) {
            item.end(result, clock.instant());
        }
    }

    /** Cancels the matching items that have not ended. */
    synchronized int cancel(Predicate<QueueItem> wanted) {
        List<QueueItem> open = items.values().stream()
                .filter(wanted)
                .filter(item -> !item.status().ended())
                .toList();
        open.forEach(item -> item.become(Status.CANCELED, clock.instant()));
        return open.size();
    }

    /** Removes the matching items. */
    synchronized int remove(Predicate<QueueItem> wanted) {
        int before = items.size();
        items.values().removeIf(wanted);
        return before - items.size();
    }
}
