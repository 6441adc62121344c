package dev.atelier.standins.simulators.runpod;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A GPU type of the catalogue.
 *
 * @param memory in GB
 * @param secure price in USD per hour in the secure cloud, as is community in the other
 */
record Gpu(String id, String name, String pool, int memory, double secure, double community, int maxCount) {

    static final List<Gpu> CATALOGUE = List.of(
            new Gpu("NVIDIA GeForce RTX 4090", "RTX 4090", "ADA_24", 24, 0.69, 0.34, 8),
            new Gpu("NVIDIA RTX A5000", "RTX A5000", "AMPERE_24", 24, 0.27, 0.16, 8),
            new Gpu("NVIDIA A100 80GB PCIe", "A100 PCIe", "AMPERE_80", 80, 1.39, 1.19, 8));

    private static final JsonArray CUDA_VERSIONS = new JsonArray().add("12.4").add("12.8");

    static Optional<Gpu> withId(String id) {
        return CATALOGUE.stream().filter(gpu -> gpu.id().equals(id)).findFirst();
    }

    double price(String cloud) {
        return cloud.equals("COMMUNITY") ? community : secure;
    }

    JsonObject json(Optional<String> availability) {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("pool", pool)
                .put("manufacturer", "NVIDIA")
                .put("memory", memory)
                .put("secure", true)
                .put("community", true)
                .put("price", new JsonObject().put("secure", secure).put("community", community))
                .put("maxCount", new JsonObject().put("secure", maxCount).put("community", 4));
        availability.ifPresent(level -> json.put("availability", level)
                .put("cudaVersions", CUDA_VERSIONS)
                .put(
                        "dataCenters",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("id", "EU-RO-1")
                                        .put("name", "EU-RO-1")
                                        .put("availability", level))));
        return json;
    }
}
