package dev.atelier.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.transfer.TransferFailure;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks for work in the cluster and does it, one task after the other, for as long as its thread lives. When the cluster
 * is away it looks again later; what was begun goes on where it was.
 */
final class ClusterAgent implements Runnable {

    private static final System.Logger LOG = System.getLogger(ClusterAgent.class.getName());
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final long DRIFT_EVERY = TimeUnit.MINUTES.toNanos(5);
    private static final long PROGRESS_EVERY = TimeUnit.SECONDS.toNanos(2);

    private final NodeSettings settings;
    private final Cluster cluster;
    private final Installer installer;
    private final Manifest manifest;
    private final ObjectMapper json = new ObjectMapper();

    private long driftToldAt = System.nanoTime() - DRIFT_EVERY;

    ClusterAgent(NodeSettings settings, Cluster cluster, Installer installer, Manifest manifest) {
        this.settings = settings;
        this.cluster = cluster;
        this.installer = installer;
        this.manifest = manifest;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(once());
            }
        } catch (InterruptedException e) {
            // asked to end
        }
    }

    /** One look and what follows from it; how long to wait before the next. */
    Duration once() throws InterruptedException {
        try {
            cluster.join();
            var work = cluster.look(state());
            driftToldAt = isDriftDue() ? System.nanoTime() : driftToldAt;
            for (var task : work.path("tasks")) {
                perform(task);
            }
            return work.path("tasks").isEmpty()
                    ? Duration.ofSeconds(work.path("look_again_seconds").asLong(5))
                    : Duration.ofMillis(100);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Looking again in {0} s: {1}", AFTER_FAILURE.toSeconds(), e.getMessage());
            return AFTER_FAILURE;
        }
    }

    private boolean isDriftDue() {
        return System.nanoTime() - driftToldAt >= DRIFT_EVERY;
    }

    private ObjectNode state() throws IOException {
        Files.createDirectories(settings.home());
        var place = Files.isDirectory(settings.root()) ? settings.root() : settings.home();
        var disk = Files.getFileStore(place);
        var state = json.createObjectNode()
                .put("layout", settings.layout().label())
                .put("version", NodeMain.VERSION)
                .put("free_bytes", disk.getUsableSpace())
                .put("total_bytes", disk.getTotalSpace());
        if (isDriftDue()) {
            var found = state.putArray("found");
            manifest.all()
                    .forEach((sha256, entry) ->
                            found.addObject().put("sha256", sha256).put("state", Manifest.state(entry)));
        }
        return state;
    }

    private void perform(JsonNode task) throws IOException, InterruptedException {
        var id = task.path("id").asText();
        try {
            var done = task.path("action").asText().equals("remove") ? remove(task) : install(id, task);
            cluster.report(id, done);
        } catch (Refusal refusal) {
            fail(id, refusal.code(), refusal.getMessage(), refusal.again());
        } catch (TransferFailure failure) {
            var reason = failure.reason();
            var again = reason.passing() || reason == TransferFailure.Reason.NO_SPACE;
            fail(id, reason.name().toLowerCase(java.util.Locale.ROOT), failure.getMessage(), again);
        }
    }

    private ObjectNode remove(JsonNode task) throws Refusal {
        installer.remove(task.path("sha256").asText());
        return json.createObjectNode().put("state", "removed");
    }

    private ObjectNode install(String id, JsonNode task)
            throws Refusal, TransferFailure, InterruptedException, IOException {
        var model = task.path("model");
        var sha256 = task.path("sha256").asText();
        var toldAt = new long[] {System.nanoTime() - PROGRESS_EVERY};
        var placed = installer.install(
                Card.of(model),
                cluster.file(sha256, model.path("size").asLong()),
                () -> model.path("has_preview").asBoolean() ? cluster.preview(sha256) : Optional.empty(),
                (bytes, total) -> {
                    if (System.nanoTime() - toldAt[0] >= PROGRESS_EVERY) {
                        toldAt[0] = System.nanoTime();
                        progress(id, bytes);
                    }
                });
        return json.createObjectNode()
                .put("state", "installed")
                .put("path", placed.path().toString());
    }

    private void progress(String id, long bytes) {
        try {
            cluster.report(
                    id, json.createObjectNode().put("state", "installing").put("bytes", bytes));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "no progress told: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(String id, String code, String message, boolean again) throws IOException, InterruptedException {
        LOG.log(Level.WARNING, "Task {0} failed: {1}", id, message);
        cluster.report(
                id,
                json.createObjectNode()
                        .put("state", "failed")
                        .put("code", code)
                        .put("message", message == null ? "" : message.substring(0, Math.min(500, message.length())))
                        .put("again", again));
    }
}
