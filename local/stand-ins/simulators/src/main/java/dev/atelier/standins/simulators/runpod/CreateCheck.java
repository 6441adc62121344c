package dev.atelier.standins.simulators.runpod;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** Refuses bad bodies of {@code POST /v2/pods}: 422 for the schema, 400 for rules across fields and for capacity. */
final class CreateCheck {

    private static final Map<String, Class<?>> FIELDS = Map.ofEntries(
            Map.entry("name", String.class),
            Map.entry("image", String.class),
            Map.entry("templateId", String.class),
            Map.entry("args", String.class),
            Map.entry("cloud", String.class),
            Map.entry("registry", String.class),
            Map.entry("disk", Number.class),
            Map.entry("ports", JsonArray.class),
            Map.entry("dataCenterIds", JsonArray.class),
            Map.entry("env", JsonObject.class),
            Map.entry("gpu", JsonObject.class),
            Map.entry("cpu", JsonObject.class),
            Map.entry("mounts", JsonObject.class),
            Map.entry("globalNetworking", Boolean.class),
            Map.entry("startSsh", Boolean.class),
            Map.entry("startJupyter", Boolean.class));
    private static final Set<String> GPU_FIELDS = Set.of("id", "count", "minCudaVersion", "allowedCudaVersions");

    private final Switches switches;

    CreateCheck(Switches switches) {
        this.switches = switches;
    }

    void check(JsonObject body) {
        schema(body);
        rules(body);
        account();
        capacity(body);
    }

    private static void schema(JsonObject body) {
        for (Map.Entry<String, Object> field : body) {
            Class<?> type = FIELDS.get(field.getKey());
            if (type == null) {
                throw Problem.schema("$: additional properties '" + field.getKey() + "' not allowed");
            }
            if (field.getValue() != null && !type.isInstance(field.getValue())) {
                throw Problem.schema("$." + field.getKey() + ": got another type, want " + type.getSimpleName());
            }
        }
        if (body.getString("name", "").isEmpty()) {
            throw Problem.schema("$: missing property 'name'");
        }
        if (!Set.of("SECURE", "COMMUNITY").contains(body.getString("cloud", "SECURE"))) {
            throw Problem.schema("$.cloud: value must be one of 'SECURE', 'COMMUNITY'");
        }
        body.getJsonObject("gpu", new JsonObject()).fieldNames().stream()
                .filter(field -> !GPU_FIELDS.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw Problem.schema("$.gpu: unevaluated properties '" + field + "' not allowed");
                });
    }

    private static void rules(JsonObject body) {
        if (body.containsKey("gpu") == body.containsKey("cpu")) {
            throw new Problem(400, "exactly one of gpu or cpu must be set");
        }
        if (!body.containsKey("image") && !body.containsKey("templateId")) {
            throw new Problem(400, "image is required unless templateId is set");
        }
        JsonObject mounts = body.getJsonObject("mounts", new JsonObject());
        if (mounts.containsKey("persistent") && mounts.containsKey("network")) {
            throw new Problem(400, "mounts.persistent and mounts.network are mutually exclusive");
        }
        JsonObject gpu = body.getJsonObject("gpu", new JsonObject());
        if (gpu.containsKey("minCudaVersion")
                && !gpu.getJsonArray("allowedCudaVersions", new JsonArray()).isEmpty()) {
            throw new Problem(400, "allowedCudaVersions and minCudaVersion are mutually exclusive");
        }
    }

    private void account() {
        if (switches.on("balance_too_low")) {
            throw new Problem(402, "account balance is too low to create this pod");
        }
    }

    /** Capacity has the same status as a broken rule; only the text differs. */
    private void capacity(JsonObject body) {
        JsonArray volumes = body.getJsonObject("mounts", new JsonObject()).getJsonArray("network", new JsonArray());
        for (int i = 0; i < volumes.size(); i++) {
            if (!switches.lists("volumes", volumes.getJsonObject(i).getString("volumeId"))) {
                throw Problem.notFound();
            }
        }
        if (body.containsKey("gpu")) {
            String id = body.getJsonObject("gpu").getString("id");
            Gpu gpu = Gpu.withId(id).orElseThrow(() -> new Problem(400, "unknown gpu type: " + id));
            if (switches.lists("no_capacity", id)
                    || body.getJsonObject("gpu").getInteger("count", 1) > gpu.maxCount()) {
                throw new Problem(400, "no instances are currently available with the requested specifications");
            }
        }
    }
}
