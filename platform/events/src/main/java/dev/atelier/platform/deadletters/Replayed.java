package dev.atelier.platform.deadletters;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which letters of one partition have been sent again: all below an offset, and some above it. Kafka keeps it as the
 * committed offset of a group of our own and its metadata, so nothing else has to be stored anywhere.
 *
 * @param below all offsets below this one
 * @param some offsets from {@code below} on; never {@code below} itself
 */
record Replayed(long below, Set<Long> some) {

    /** Kafka's default bound of the metadata is 4096 bytes. */
    private static final int MOST_CHARACTERS = 4000;

    static Replayed of(OffsetAndMetadata committed) {
        if (committed == null) {
            return new Replayed(0, Set.of());
        }
        var some = committed.metadata().isBlank()
                ? Set.<Long>of()
                : Set.of(committed.metadata().split(",")).stream()
                        .map(Long::valueOf)
                        .collect(Collectors.toUnmodifiableSet());
        return new Replayed(committed.offset(), some);
    }

    boolean contains(long offset) {
        return offset < below || some.contains(offset);
    }

    /** @param first the oldest offset the partition still holds: what lay below it is gone and needs no note */
    Replayed with(long offset, long first) {
        var rest = new TreeSet<>(some);
        rest.add(offset);
        var next = Math.max(below, first);
        while (rest.remove(next)) {
            next++;
        }
        rest.headSet(next).clear();
        return new Replayed(next, Set.copyOf(rest));
    }

    OffsetAndMetadata committed() {
        var text = new TreeSet<>(some).stream().map(String::valueOf).collect(Collectors.joining(","));
        if (text.length() > MOST_CHARACTERS) {
            throw new DeadLetterRefused(
                    "Too many single letters of one partition have been sent again out of order to keep note of;"
                            + " replay the older ones first");
        }
        return new OffsetAndMetadata(below, text);
    }
}
