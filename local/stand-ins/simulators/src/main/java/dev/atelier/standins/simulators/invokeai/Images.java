package dev.atelier.standins.simulators.invokeai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images by name, oldest first. Safe for use by several threads. */
final class Images {

    private final Map<String, StoredImage> byName = new LinkedHashMap<>();

    synchronized void add(StoredImage image) {
        byName.put(image.name(), image);
    }

    synchronized Optional<StoredImage> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    synchronized boolean remove(String name) {
        return byName.remove(name) != null;
    }

    synchronized List<StoredImage> all() {
        return new ArrayList<>(byName.values());
    }
}
