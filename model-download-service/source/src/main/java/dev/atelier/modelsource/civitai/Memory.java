package dev.atelier.modelsource.civitai;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last hundred answers, each for whoever asked: what one key was shown is not shown to another. Keys themselves are
 * not kept. Thread-safe.
 */
final class Memory {

    private static final int MOST = 100;

    private record Kept(JsonNode answer, long until) {}

    private final long nanos;
    private final Map<String, Kept> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    Memory(Duration remember) {
        this.nanos = remember.toNanos();
    }

    synchronized Optional<JsonNode> find(String path, Optional<String> key) {
        return Optional.ofNullable(answers.get(name(path, key)))
                .filter(kept -> kept.until() - System.nanoTime() > 0)
                .map(Kept::answer);
    }

    synchronized void keep(String path, Optional<String> key, JsonNode answer) {
        answers.put(name(path, key), new Kept(answer, System.nanoTime() + nanos));
    }

    private static String name(String path, Optional<String> key) {
        return key.map(Memory::digest).orElse("") + path;
    }

    private static String digest(String key) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
