package dev.atelier.standins.simulators.runpod;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A pod; its status follows from the time since it was last started. Guarded by {@link Pods}. */
final class Pod {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final double SECONDS_PER_HOUR = 3600;

    private final String id;
    private final JsonObject wanted;
    private final Instant createdAt;
    private final double price;
    private final Switches switches;
    private Instant startRequestedAt;
    private Instant billedUntil;
    private double spent;
    private int firstPublicPort;
    private Optional<PodStatus> rest = Optional.empty();

    Pod(String id, JsonObject wanted, Switches switches, Instant now) {
        this.id = id;
        this.wanted = wanted;
        this.switches = switches;
        this.createdAt = now;
        this.price = price(wanted);
        this.billedUntil = now;
        start(now);
    }

    String id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    String name() {
        return wanted.getString("name");
    }

    PodStatus status(Instant now) {
        if (rest.isPresent()) {
            return rest.get();
        }
        Duration since = Duration.between(startRequestedAt, now);
        if (since.compareTo(Duration.ofMillis(switches.number("provisioning_ms"))) < 0) {
            return PodStatus.PROVISIONING;
        }
        boolean up = since.compareTo(startUp()) >= 0 && !switches.on("stuck_in_starting");
        return up ? PodStatus.RUNNING : PodStatus.STARTING;
    }

    /** USD billed until now; a stopped pod bills nothing here. */
    double spent(Instant now) {
        bill(now);
        return spent;
    }

    void act(String action, Instant now) {
        if (!status(now).actions().contains(action)) {
            throw new Problem(409, "action " + action + " is not valid for a pod that is " + status(now));
        }
        bill(now);
        switch (action) {
            case "stop" -> rest = Optional.of(PodStatus.EXITED);
            case "terminate" -> rest = Optional.of(PodStatus.TERMINATED);
            default -> start(now);
        }
    }

    /** The container breaks for good. */
    void fail(Instant now) {
        bill(now);
        rest = Optional.of(PodStatus.ERROR);
    }

    JsonObject json(Instant now) {
        PodStatus status = status(now);
        boolean running = status == PodStatus.RUNNING;
        JsonObject json = new JsonObject();
        json.put("id", id).put("name", name()).put("image", wanted.getString("image"));
        json.put("args", wanted.getString("args", "")).put("disk", wanted.getInteger("disk", 50));
        json.put("ports", wanted.getJsonArray("ports", new JsonArray()));
        json.put("env", wanted.getJsonObject("env", new JsonObject())).put("registry", wanted.getString("registry"));
        json.put("status", status.name()).put("actions", new JsonArray(status.actions()));
        json.put("mounts", wanted.getJsonObject("mounts", new JsonObject()));
        if (wanted.containsKey("gpu")) {
            JsonObject gpu = wanted.getJsonObject("gpu");
            json.put("gpu", new JsonObject().put("id", gpu.getString("id")).put("count", gpu.getInteger("count", 1)));
        } else {
            json.put("cpu", wanted.getJsonObject("cpu"));
        }
        json.put("cloud", wanted.getString("cloud", "SECURE"))
                .put("dataCenterId", "EU-RO-1")
                .put("cudaVersion", "12.8");
        json.put("ssh", new JsonObject().putNull("proxy").putNull("direct"));
        json.put("template", wanted.getString("templateId")).put("cost", status.bills() ? price : 0.0);
        json.put("locked", false).put("globalNetworking", new JsonObject().put("enabled", false));
        json.put("runtime", running && !switches.on("runtime_missing") ? runtime(now) : null);
        json.put("createdAt", createdAt.toString());
        return json.put("startedAt", running ? startRequestedAt.plus(startUp()).toString() : null);
    }

    private JsonObject runtime(Instant now) {
        JsonArray ports = new JsonArray();
        JsonArray declared = wanted.getJsonArray("ports", new JsonArray());
        for (int i = 0; i < declared.size(); i++) {
            String[] port = declared.getString(i).split("/");
            ports.add(new JsonObject()
                    .put("private", Integer.parseInt(port[0]))
                    .put("public", firstPublicPort + i)
                    .put("type", port.length > 1 ? port[1] : "http")
                    .put("ip", "100.65.0.101"));
        }
        JsonObject usage = new JsonObject().put("util", 3);
        return new JsonObject()
                .put(
                        "uptime",
                        Duration.between(startRequestedAt.plus(startUp()), now).toSeconds())
                .put("gpus", new JsonArray().add(new JsonObject().put("util", 0).put("memoryUtil", 1)))
                .put("cpu", usage)
                .put("memory", usage.copy())
                .put("ports", ports);
    }

    private Duration startUp() {
        return Duration.ofMillis(switches.number("provisioning_ms") + (long) switches.number("starting_ms"));
    }

    private void start(Instant now) {
        rest = Optional.empty();
        startRequestedAt = now;
        firstPublicPort = 10_000 + RANDOM.nextInt(50_000);
    }

    private void bill(Instant now) {
        if (status(now).bills()) {
            spent += price * Duration.between(billedUntil, now).toMillis() / 1000.0 / SECONDS_PER_HOUR;
        }
        billedUntil = now;
    }

    private static double price(JsonObject wanted) {
        if (!wanted.containsKey("gpu")) {
            return 0.06;
        }
        JsonObject gpu = wanted.getJsonObject("gpu");
        return Gpu.withId(gpu.getString("id")).orElseThrow().price(wanted.getString("cloud", "SECURE"))
                * gpu.getInteger("count", 1);
    }
}
