package dev.atelier.standins.simulators.chevereto;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    private final Clock clock;
    private final Map<String, StoredImage> byId = new LinkedHashMap<>();
    private final Map<String, Instant> uploadsByAddressAndMd5 = new HashMap<>();
    private final Map<String, Deque<Instant>> uploadsByAddress = new HashMap<>();

    Library(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(StoredImage image, String address) {
        byId.put(image.id(), image);
        uploadsByAddressAndMd5.put(address + " " + image.md5(), image.at());
        uploadsByAddress.computeIfAbsent(address, a -> new ArrayDeque<>()).add(image.at());
    }

    synchronized List<StoredImage> all() {
        return new ArrayList<>(byId.values());
    }

    synchronized Optional<StoredImage> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized boolean remove(String id, String deleteToken) {
        StoredImage image = byId.get(id);
        return image != null && image.deleteToken().equals(deleteToken) && byId.remove(id, image);
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
}
