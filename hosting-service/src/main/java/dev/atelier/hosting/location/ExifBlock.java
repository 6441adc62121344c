package dev.atelier.hosting.location;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the place out of Exif: the GPS directory is blanked and no longer referred to, everything else stays where it
 * is. A maker's note goes with it, because cameras repeat the place in there in ways of their own. The block keeps its
 * length. Built as TIFF 6.0 and Exif 2.32 say.
 */
final class ExifBlock {

    private static final int GPS = 0x8825;
    private static final int EXIF = 0x8769;
    private static final int MAKER_NOTE = 0x927C;
    private static final int ENTRY = 12;
    private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final int MOST_DIRECTORIES = 64;

    private final ByteBuffer block;
    private final Set<Long> seen = new HashSet<>();

    private ExifBlock(byte[] block, ByteOrder order) {
        this.block = ByteBuffer.wrap(block).order(order);
    }

    /** What is left of a block that names a place. */
    sealed interface Outcome {

        /** It names none. */
        record NoPlace() implements Outcome {}

        /** The block without the place. */
        record Cleaned(byte[] block) implements Outcome {}

        /** It cannot be read, so it must not be published. */
        record Unreadable() implements Outcome {}
    }

    static Outcome without(byte[] tiff) {
        var copy = tiff.clone();
        try {
            var found = order(copy).map(order -> new ExifBlock(copy, order).clean());
            return found.<Outcome>map(place -> place ? new Outcome.Cleaned(copy) : new Outcome.NoPlace())
                    .orElseGet(Outcome.Unreadable::new);
        } catch (IndexOutOfBoundsException e) {
            return new Outcome.Unreadable();
        }
    }

    private static Optional<ByteOrder> order(byte[] tiff) {
        if (tiff.length < 8) {
            return Optional.empty();
        }
        return switch (new String(tiff, 0, 2, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            case "II" -> Optional.of(ByteOrder.LITTLE_ENDIAN);
            case "MM" -> Optional.of(ByteOrder.BIG_ENDIAN);
            default -> Optional.empty();
        };
    }

    private boolean clean() {
        var place = walk(number(4), GPS);
        if (place) {
            seen.clear();
            walk(number(4), MAKER_NOTE);
        }
        return place;
    }

    /** Follows a chain of directories and blanks what has the tag; tells whether there was any. */
    private boolean walk(long first, int tag) {
        var found = false;
        for (var at = first; at != 0; at = number(end(at))) {
            if (!seen.add(at) || seen.size() > MOST_DIRECTORIES) {
                return found;
            }
            for (var entry = at + 2; entry < end(at); entry += ENTRY) {
                if (tagOf(entry) == EXIF) {
                    found |= walk(number(entry + 8), tag);
                }
                if (tagOf(entry) == tag) {
                    blank(entry);
                    remove(at, entry);
                    entry -= ENTRY;
                    found = true;
                }
            }
        }
        return found;
    }

    private void blank(long entry) {
        if (tagOf(entry) == GPS) {
            var directory = number(entry + 8);
            for (var inner = directory + 2; inner < end(directory); inner += ENTRY) {
                blankValue(inner);
            }
            fill(directory, end(directory) + 4 - directory);
        } else {
            blankValue(entry);
        }
    }

    private void blankValue(long entry) {
        var type = block.getShort(index(entry + 2));
        var count = number(entry + 4);
        var size = type > 0 && type < TYPE_SIZES.length ? TYPE_SIZES[type] * count : 0;
        if (size > 4) {
            fill(number(entry + 8), size);
        }
    }

    /** Closes the gap, so that readers who believe the count find no empty entry. */
    private void remove(long directory, long entry) {
        var rest = index(end(directory) + 4) - index(entry + ENTRY);
        var bytes = block.array();
        System.arraycopy(bytes, index(entry + ENTRY), bytes, index(entry), rest);
        fill(entry + rest, ENTRY);
        block.putShort(index(directory), (short) (entries(directory) - 1));
    }

    private void fill(long from, long length) {
        var start = index(from);
        Arrays.fill(block.array(), start, index(from + length - 1) + 1, (byte) 0);
    }

    private long end(long directory) {
        return directory + 2 + (long) entries(directory) * ENTRY;
    }

    private int entries(long directory) {
        return Short.toUnsignedInt(block.getShort(index(directory)));
    }

    private int tagOf(long entry) {
        return Short.toUnsignedInt(block.getShort(index(entry)));
    }

    private long number(long at) {
        return Integer.toUnsignedLong(block.getInt(index(at)));
    }

    private int index(long at) {
        if (at < 0 || at > block.capacity()) {
            throw new IndexOutOfBoundsException();
        }
        return (int) at;
    }
}
