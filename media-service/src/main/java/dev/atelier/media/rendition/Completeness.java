package dev.atelier.media.rendition;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

/**
 * Whether a file reaches its own end. Decoders are lenient: several show the upper half of a picture that was cut off and
 * say nothing. Each format says in its structure where it ends; this follows that structure without decoding.
 */
final class Completeness {

    private Completeness() {}

    static boolean isWhole(PictureFile file, ImageHeader header) {
        try {
            return switch (header.format()) {
                case JPEG -> jpeg(file);
                case PNG -> png(file);
                case GIF -> gif(file);
                case WEBP -> webp(file);
                case BMP -> bmp(file, header);
                case TIFF -> tiff(file);
            };
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Segments up to a scan, the scan's entropy-coded bytes, and so on until the end-of-image marker. */
    private static boolean jpeg(PictureFile file) {
        long at = 2;
        while (true) {
            while (file.u8(at) != 0xFF || isFilling(file.u8(at + 1))) {
                at++;
            }
            int marker = file.u8(at + 1);
            if (marker == 0xD9) {
                return true;
            }
            // a restart marker stands alone, everything else tells its length
            at += marker >= 0xD0 && marker <= 0xD7 ? 2 : 2 + file.u16(at + 2, BIG_ENDIAN);
        }
    }

    /** FF 00 is a stuffed byte of the data, FF FF is padding before a marker. */
    private static boolean isFilling(int next) {
        return next == 0 || next == 0xFF;
    }

    private static boolean png(PictureFile file) {
        long at = 8;
        while (true) {
            int length = file.i32(at, BIG_ENDIAN);
            if (length < 0) {
                return false;
            }
            int type = file.i32(at + 4, BIG_ENDIAN);
            long next = at + 12L + length;
            if (next > file.size()) {
                return false;
            }
            if (type == 0x49454E44) { // IEND
                return true;
            }
            at = next;
        }
    }

    private static boolean gif(PictureFile file) {
        long at = 13 + colours(file.u8(10));
        while (true) {
            switch (file.u8(at)) {
                case 0x3B -> {
                    return true;
                }
                case 0x21 -> at = afterBlocks(file, at + 2);
                case 0x2C -> at = afterBlocks(file, at + 11 + colours(file.u8(at + 9)));
                default -> {
                    return false;
                }
            }
        }
    }

    /** Where the first picture's descriptor begins. */
    static long firstGifFrame(PictureFile file) {
        long at = 13 + colours(file.u8(10));
        while (file.u8(at) == 0x21) {
            at = afterBlocks(file, at + 2);
        }
        if (file.u8(at) != 0x2C) {
            throw new IndexOutOfBoundsException();
        }
        return at;
    }

    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static long afterBlocks(PictureFile file, long at) {
        long next = at;
        while (file.u8(next) != 0) {
            next += 1 + file.u8(next);
        }
        return next + 1;
    }

    private static boolean webp(PictureFile file) {
        return file.u32(4, LITTLE_ENDIAN) + 8 <= file.size();
    }

    /** Only uncompressed rows have a size that is known beforehand. */
    private static boolean bmp(PictureFile file, ImageHeader header) {
        long pixelsFrom = file.u32(10, LITTLE_ENDIAN);
        int headerSize = file.i32(14, LITTLE_ENDIAN);
        int bits = file.u16(headerSize == 12 ? 24 : 28, LITTLE_ENDIAN);
        int compression = headerSize == 12 ? 0 : file.i32(30, LITTLE_ENDIAN);
        long row = ((long) header.width() * bits + 31) / 32 * 4;
        boolean plain = compression == 0 || compression == 3;
        return plain ? pixelsFrom + row * header.height() <= file.size() : pixelsFrom < file.size();
    }

    private static boolean tiff(PictureFile file) {
        TiffDirectory first = TiffDirectory.first(file);
        return first.holds(TiffDirectory.STRIP_OFFSETS, TiffDirectory.STRIP_LENGTHS)
                || first.holds(TiffDirectory.TILE_OFFSETS, TiffDirectory.TILE_LENGTHS);
    }
}
