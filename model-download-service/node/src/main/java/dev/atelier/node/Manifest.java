package dev.atelier.node;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What this node has put where, by hash; kept in a file that is replaced in one step. Thread-safe. */
final class Manifest {

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Entry> entries;

    /**
     * @param path of the model
     * @param size in bytes
     * @param modified of the file, milliseconds since 1970, when it was put there
     * @param key under which the image program knows it, if it was taken by call; else null
     */
    record Entry(String path, long size, long modified, String key) {}

    Manifest(Path home) {
        try {
            Files.createDirectories(home);
            file = home.resolve("models.json");
            entries = Files.exists(file)
                    ? new TreeMap<>(json.readValue(file.toFile(), new TypeReference<Map<String, Entry>>() {}))
                    : new TreeMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException("The node cannot remember things in " + home, e);
        }
    }

    synchronized Optional<Entry> find(String sha256) {
        return Optional.ofNullable(entries.get(sha256));
    }

    synchronized Map<String, Entry> all() {
        return new TreeMap<>(entries);
    }

    synchronized void put(String sha256, Path path, String key) throws IOException {
        entries.put(
                sha256,
                new Entry(
                        path.toString(),
                        Files.size(path),
                        Files.getLastModifiedTime(path).toMillis(),
                        key));
        save();
    }

    synchronized void remove(String sha256) throws IOException {
        entries.remove(sha256);
        save();
    }

    /** intact, missing or changed. */
    static String state(Entry entry) {
        var path = Path.of(entry.path());
        try {
            if (!Files.isRegularFile(path)) {
                return "missing";
            }
            var same = Files.size(path) == entry.size()
                    && Files.getLastModifiedTime(path).toMillis() == entry.modified();
            return same ? "intact" : "changed";
        } catch (IOException e) {
            return "missing";
        }
    }

    private void save() throws IOException {
        var next = file.resolveSibling("models.json.new");
        json.writeValue(next.toFile(), entries);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
