package dev.atelier.standins.simulators.civitai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Writes valid safetensors files whose half precision numbers depend on the seed alone. */
public final class Safetensors {

    private static final int HALF = 2;
    private static final int ALIGNMENT = 8;

    private final Map<String, int[]> tensors = new LinkedHashMap<>();
    private final JsonObject metadata = new JsonObject();

    /** Adds a tensor of half precision numbers. */
    public Safetensors tensor(String name, int... shape) {
        tensors.put(name, shape);
        return this;
    }

    /** Adds an entry of {@code __metadata__}. */
    public Safetensors metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** The file's bytes: header length, header padded to eight bytes, numbers. */
    public byte[] bytes(long seed) {
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            header.put("__metadata__", metadata);
        }
        int end = 0;
        for (Map.Entry<String, int[]> tensor : tensors.entrySet()) {
            int begin = end;
            end += HALF * Arrays.stream(tensor.getValue()).reduce(1, (a, b) -> a * b);
            JsonArray shape = new JsonArray();
            Arrays.stream(tensor.getValue()).forEach(shape::add);
            header.put(
                    tensor.getKey(),
                    new JsonObject()
                            .put("dtype", "F16")
                            .put("shape", shape)
                            .put("data_offsets", new JsonArray().add(begin).add(end)));
        }
        String text = header.encode();
        text += " ".repeat((ALIGNMENT - text.getBytes(StandardCharsets.UTF_8).length % ALIGNMENT) % ALIGNMENT);
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        byte[] numbers = new byte[end];
        new Random(seed).nextBytes(numbers);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(encoded.length)
                .array());
        out.writeBytes(encoded);
        out.writeBytes(numbers);
        return out.toByteArray();
    }
}
