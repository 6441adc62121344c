package dev.atelier.standins.simulators.chevereto;

import dev.atelier.standins.simulators.Shelf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pictures of the site and what its duplicate and flood rules remember. Safe for use by several threads. */
final class Library {

    private static final Duration DUPLICATE_WINDOW = Duration.ofHours(24);
    private static final Duration LONGEST_FLOOD_WINDOW = Duration.ofDays(1);

    private static final String NOTE = ".json";

    /** A file on its way to a visitor. */
    record Served(StoredImage image, byte[] bytes) {}

    private final Clock clock;
    private final Shelf shelf;
    private final Map<String, StoredImage> byId = new LinkedHashMap<>();
    private final Map<String, StoredImage> byName = new HashMap<>();
    private final Map<String, Instant> uploadsByAddressAndMd5 = new HashMap<>();
    private final Map<String, Deque<Instant>> uploadsByAddress = new HashMap<>();

    /** The library of a folder, with what an earlier run left there. */
    Library(Clock clock, Path folder) {
        this.clock = clock;
        this.shelf = new Shelf(folder);
        shelf.names(NOTE).stream()
                .map(name -> shelf.get(name).orElseThrow())
                .map(note -> StoredImage.from(new JsonObject(Buffer.buffer(note))))
                .sorted(Comparator.comparing(StoredImage::at))
                .forEach(this::remember);
    }

    /** An id no picture has. */
    synchronized String newId() {
        String id = Tokens.random(4);
        return byId.containsKey(id) ? newId() : id;
    }

    synchronized void add(StoredImage image, byte[] original, byte[] thumb, Optional<byte[]> medium) {
        shelf.put(image.filename(""), original);
        shelf.put(image.filename(".th"), thumb);
        medium.ifPresent(bytes -> shelf.put(image.filename(".md"), bytes));
        shelf.put(image.id() + NOTE, image.json().toBuffer().getBytes());
        remember(image);
    }

    /** The bytes of a file and the picture it belongs to, by the path of its address. */
    Optional<Served> file(String path) {
        String filename = path.substring(path.lastIndexOf('/') + 1);
        return named(filename.replaceFirst("(\\.th|\\.md)?\\.[a-z]+$", ""))
                .filter(image -> path.startsWith(image.folder()))
                .flatMap(image -> shelf.get(filename).map(bytes -> new Served(image, bytes)));
    }

    private synchronized Optional<StoredImage> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    synchronized List<StoredImage> all() {
        return new ArrayList<>(byId.values());
    }

    synchronized Optional<StoredImage> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized boolean remove(String id, String deleteToken) {
        StoredImage image = byId.get(id);
        if (image == null || !image.deleteToken().equals(deleteToken)) {
            return false;
        }
        byId.remove(id);
        byName.remove(image.name());
        List.of("", ".th", ".md").forEach(variant -> shelf.delete(image.filename(variant)));
        shelf.delete(id + NOTE);
        return true;
    }

    /** Same bytes from the same address within a day, whether or not the picture still exists. */
    synchronized boolean isDuplicate(String address, String md5) {
        Instant last = uploadsByAddressAndMd5.get(address + " " + md5);
        return last != null && last.plus(DUPLICATE_WINDOW).isAfter(clock.instant());
    }

    /** Uploads from an address within the time before now. */
    synchronized long uploads(String address, Duration within) {
        Deque<Instant> uploads = uploadsByAddress.getOrDefault(address, new ArrayDeque<>());
        Instant now = clock.instant();
        while (!uploads.isEmpty()
                && uploads.peekFirst().plus(LONGEST_FLOOD_WINDOW).isBefore(now)) {
            uploads.removeFirst();
        }
        return uploads.stream().filter(at -> at.plus(within).isAfter(now)).count();
    }

    private void remember(StoredImage image) {
        byId.put(image.id(), image);
        byName.put(image.name(), image);
        uploadsByAddressAndMd5.put(image.address() + " " + image.md5(), image.at());
        uploadsByAddress
                .computeIfAbsent(image.address(), address -> new ArrayDeque<>())
                .add(image.at());
    }
}
