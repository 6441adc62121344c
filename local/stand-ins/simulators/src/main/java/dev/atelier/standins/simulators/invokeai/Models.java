package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The installed models of a fresh simulator: what each recipe needs, for three bases. */
final class Models {

    private final List<JsonObject> models = new ArrayList<>();

    Models() {
        add(1, "a", "example-sd15", "sd-1", "main", "diffusers", 2_132_625_894L);
        add(2, "b", "example-sdxl", "sdxl", "main", "checkpoint", 6_938_040_682L);
        add(3, "c", "example-flux", "flux", "main", "checkpoint", 11_901_525_888L);
        add(4, "d", "example-t5", "any", "t5_encoder", "t5_encoder", 4_893_934_904L);
        add(5, "e", "example-clip-l", "any", "clip_embed", "diffusers", 246_144_152L);
        add(6, "f", "example-flux-vae", "flux", "vae", "checkpoint", 335_304_388L);
        add(7, "0", "example-lora", "sdxl", "lora", "lycoris", 228_456_960L);
    }

    List<JsonObject> matching(Optional<String> type, List<String> bases, Optional<String> name) {
        return models.stream()
                .filter(model -> type.map(model.getString("type")::equals).orElse(true))
                .filter(model -> bases.isEmpty() || bases.contains(model.getString("base")))
                .filter(model -> name.map(model.getString("name")::equals).orElse(true))
                .toList();
    }

    Optional<JsonObject> withKey(String key) {
        return models.stream()
                .filter(model -> model.getString("key").equals(key))
                .findFirst();
    }

    private void add(int digit, String hash, String name, String base, String type, String format, long size) {
        String key = key(digit);
        models.add(new JsonObject()
                .put("key", key)
                .put("hash", "blake3:" + hash.repeat(64))
                .put("path", key + "/" + name)
                .put("file_size", size)
                .put("name", name)
                .putNull("description")
                .put("source", "/models/" + name)
                .put("source_type", "path")
                .putNull("source_api_response")
                .putNull("cover_image")
                .put("type", type)
                .put("base", base)
                .put("format", format)
                .putNull("trigger_phrases")
                .putNull("default_settings"));
    }

    private static String key(int digit) {
        String four = String.valueOf(digit).repeat(4);
        String three = String.valueOf(digit).repeat(3);
        return four + four + "-" + four + "-4" + three + "-8" + three + "-" + four + four + four;
    }
}
