package dev.atelier.media.duplicates;

import dev.atelier.media.library.Likeness;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.Rendition;
import dev.atelier.media.library.Twin;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keeps the perceptual hashes and finds those near one. Every method wants a session or transaction around it. */
@ApplicationScoped
public class Fingerprints {
    /** A block that more pictures share than this is looked through no further. */
    private static final int MOST_PER_BLOCK = 5000;
    /** No search answers more. */
    static final int MOST = 200;
    /** Bits per pixel of the thumbnail, without its header, below which a picture is flat: a sheet, a gradient. */
    private static final double FLAT = 0.25;

    private static final int HEADER_BYTES = 640;

    private static final String KEEP = "insert into media_phash (media_id, tenant_id, phash, weak)"
            + " values (?1, ?2, ?3, ?4) on conflict (media_id) do update set phash = excluded.phash, weak = excluded.weak";

    private static final String[] BLOCKS = {
        "((phash >> 48) & 65535)::int",
        "((phash >> 32) & 65535)::int",
        "((phash >> 16) & 65535)::int",
        "(phash & 65535)::int"
    };

    /** One arm per block: a single condition of four would miss the indexes. The limit stays below the filter. */
    private static final String FIND = IntStream.range(0, Blocks.COUNT)
            .mapToObj(i -> "(select media_id, phash from (select media_id, phash from media_phash where not weak"
                    + " and tenant_id = ?1 and " + BLOCKS[i] + " = any(cast(string_to_array(?" + (i + 4)
                    + ", ',') as int[])) limit " + MOST_PER_BLOCK + ") as b" + i
                    + " where bit_count((phash # ?2)::bit(64)) <= ?3 limit " + MOST + ")")
            .collect(Collectors.joining(
                    " union ",
                    "select media_id || ' ' || bit_count((phash # ?2)::bit(64)) from (",
                    ") as near order by bit_count((phash # ?2)::bit(64)), media_id limit " + MOST));

    /** The ids of media and the bits in which they differ, the nearest first. */
    Uni<Map<Long, Integer>> near(String tenantId, long hash, int distance) {
        int[] radii = Blocks.radii(distance);
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(FIND, String.class)
                            .setParameter(1, tenantId)
                            .setParameter(2, hash)
                            .setParameter(3, (long) distance);
                    for (int block = 0; block < Blocks.COUNT; block++) {
                        query.setParameter(block + 4, Blocks.neighbours(hash, block, radii[block]));
                    }
                    return query.getResultList();
                })
                .map(lines -> {
                    Map<Long, Integer> found = new LinkedHashMap<>();
                    lines.forEach(line -> {
                        String[] pair = line.split(" ");
                        found.put(Long.valueOf(pair[0]), Integer.valueOf(pair[1]));
                    });
                    return found;
                });
    }

    /** Whether a medium's picture is too flat to be compared. */
    Uni<Boolean> isFlat(long mediaId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*)::bigint from media_phash where media_id = ?1 and weak", Long.class)
                        .setParameter(1, mediaId)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    /** Of a medium that has just been processed: keeps its hash, and notes what of its owner's it repeats. */
    public Uni<Void> record(Media media, List<Rendition> copies) {
        long hash = Long.parseUnsignedLong(media.imageHash(), 16);
        boolean flat = isFlat(copies);
        return (flat ? Uni.createFrom().voidItem() : note(media, hash))
                .chain(() -> Panache.getSession())
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter(1, media.id())
                        .setParameter(2, media.owner().tenantId())
                        .setParameter(3, hash)
                        .setParameter(4, flat)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> note(Media media, long hash) {
        return near(media.owner().tenantId(), hash, Likeness.DUPLICATE)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(List.<Media>of())
                        : MediaSelect.ofOwner(media.owner())
                                .present()
                                .and("m.id = any(cast(string_to_array(?, ',') as bigint[]))", joined(found))
                                .and("m.id < ?", media.id())
                                .list("m.id", 0, MOST)
                                .map(own -> sorted(own, found)))
                .invoke(own -> own.stream()
                        .findFirst()
                        .ifPresent(first -> media.resembles(new Twin(root(first), distance(hash, first)))))
                .replaceWithVoid();
    }

    private static List<Media> sorted(List<Media> own, Map<Long, Integer> found) {
        List<Media> sorted = new ArrayList<>(own);
        sorted.sort(Comparator.<Media>comparingInt(one -> found.get(one.id())).thenComparingLong(Media::id));
        return sorted;
    }

    /** A group has one name: the first of it. */
    private static long root(Media media) {
        return media.twin() == null ? media.id() : media.twin().duplicateOf();
    }

    private static int distance(long hash, Media other) {
        return Long.bitCount(hash ^ Long.parseUnsignedLong(other.imageHash(), 16));
    }

    static String joined(Map<Long, Integer> found) {
        return found.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static boolean isFlat(List<Rendition> copies) {
        return copies.stream()
                .filter(copy -> copy.name().equals("thumbnail"))
                .anyMatch(copy ->
                        (copy.fileSize() - HEADER_BYTES) * 8.0 / ((double) copy.width() * copy.height()) < FLAT);
    }
}
