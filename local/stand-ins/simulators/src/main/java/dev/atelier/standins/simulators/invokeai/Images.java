package dev.atelier.standins.simulators.invokeai;

import dev.atelier.standins.simulators.Shelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images by name, oldest first. Safe for use by several threads. */
final class Images {

    private final Shelf shelf;
    private final Map<String, StoredImage> byName = new LinkedHashMap<>();

    Images(Path folder) {
        this.shelf = new Shelf(folder);
    }

    synchronized void add(StoredImage image, byte[] png, byte[] thumbnail) {
        shelf.put(image.name(), png);
        shelf.put(image.thumbnailName(), thumbnail);
        byName.put(image.name(), image);
    }

    synchronized Optional<StoredImage> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    synchronized boolean remove(String name) {
        StoredImage image = byName.remove(name);
        if (image != null) {
            shelf.delete(name);
            shelf.delete(image.thumbnailName());
        }
        return image != null;
    }

    /** The PNG of an image, empty when it is gone. */
    Optional<byte[]> png(StoredImage image) {
        return shelf.get(image.name());
    }

    /** The small version of an image, empty when it is gone. */
    Optional<byte[]> thumbnail(StoredImage image) {
        return shelf.get(image.thumbnailName());
    }

    synchronized List<StoredImage> all() {
        return new ArrayList<>(byName.values());
    }
}
