package dev.atelier.media.rendition;

import java.nio.ByteOrder;

/** The first directory of a TIFF: tags whose values are read where they lie. */
final class TiffDirectory {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int STRIP_OFFSETS = 273;
    static final int STRIP_LENGTHS = 279;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;

    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final PictureFile file;
    private final ByteOrder order;
    private final long entries;
    private final int count;

    private TiffDirectory(PictureFile file, ByteOrder order, long at) {
        this.file = file;
        this.order = order;
        this.count = file.u16(at, order);
        this.entries = at + 2;
    }

    /** @throws IndexOutOfBoundsException if it lies behind the end of the file, as all methods */
    static TiffDirectory first(PictureFile file) {
        ByteOrder order = HeaderReader.tiffOrder(file);
        return new TiffDirectory(file, order, file.u32(4, order));
    }

    /** The first value of a tag; 0 if it is missing. */
    long number(int tag) {
        long entry = entry(tag);
        return entry < 0 ? 0 : value(entry, 0);
    }

    /** Whether all pieces named by a pair of tags lie within the file; false if there are none. */
    boolean holds(int offsets, int lengths) {
        long from = entry(offsets);
        long length = entry(lengths);
        if (from < 0 || length < 0 || values(from) == 0 || values(from) != values(length)) {
            return false;
        }
        for (long i = 0; i < values(from); i++) {
            if (value(from, i) + value(length, i) > file.size()) {
                return false;
            }
        }
        return true;
    }

    private long entry(int tag) {
        for (int i = 0; i < count; i++) {
            long at = entries + (long) i * ENTRY;
            if (file.u16(at, order) == tag) {
                return at;
            }
        }
        return -1;
    }

    private long values(long entry) {
        return file.u32(entry + 4, order);
    }

    private long value(long entry, long index) {
        int type = file.u16(entry + 2, order);
        int width = type == SHORT ? 2 : type == LONG ? 4 : 0;
        if (width == 0) {
            throw new IndexOutOfBoundsException();
        }
        boolean inside = values(entry) * width <= 4;
        long at = (inside ? entry + 8 : file.u32(entry + 8, order)) + index * width;
        return width == 2 ? file.u16(at, order) : file.u32(at, order);
    }
}
