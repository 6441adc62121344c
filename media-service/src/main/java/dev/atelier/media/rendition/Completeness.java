package dev.atelier.media.rendition;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether a file reaches its own end. Decoders are lenient: several show the upper half of a picture that was cut off and
 * say nothing. Each format says in its structure where it ends; this follows that structure without decoding.
 */
final class Completeness {

    private Completeness() {}

    static boolean isWhole(byte[] file, ImageHeader header) {
        try {
            return switch (header.format()) {
                case JPEG -> jpeg(file);
                case PNG -> png(ByteBuffer.wrap(file));
                case GIF -> gif(file);
                case WEBP -> webp(littleEndian(file));
                case BMP -> bmp(littleEndian(file), header);
                case TIFF -> tiff(file);
            };
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Segments up to a scan, the scan's entropy-coded bytes, and so on until the end-of-image marker. */
    private static boolean jpeg(byte[] file) {
        int at = 2;
        while (true) {
            while ((file[at] & 0xFF) != 0xFF || isFilling(file[at + 1])) {
                at++;
            }
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xD9) {
                return true;
            }
            // a restart marker stands alone, everything else tells its length
            at += marker >= 0xD0 && marker <= 0xD7 ? 2 : 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
        }
    }

    /** FF 00 is a stuffed byte of the data, FF FF is padding before a marker. */
    private static boolean isFilling(byte next) {
        return next == 0 || next == (byte) 0xFF;
    }

    private static boolean png(ByteBuffer file) {
        int at = 8;
        while (true) {
            int length = file.getInt(at);
            if (length < 0) {
                return false;
            }
            int type = file.getInt(at + 4);
            long next = at + 12L + length;
            if (next > file.capacity()) {
                return false;
            }
            if (type == 0x49454E44) { // IEND
                return true;
            }
            at = (int) next;
        }
    }

    private static boolean gif(byte[] file) {
        int at = 13 + colours(file[10]);
        while (true) {
            switch (file[at] & 0xFF) {
                case 0x3B -> {
                    return true;
                }
                case 0x21 -> at = afterBlocks(file, at + 2);
                case 0x2C -> at = afterBlocks(file, at + 11 + colours(file[at + 9]));
                default -> {
                    return false;
                }
            }
        }
    }

    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static int afterBlocks(byte[] file, int at) {
        int next = at;
        while (file[next] != 0) {
            next += 1 + (file[next] & 0xFF);
        }
        return next + 1;
    }

    private static boolean webp(ByteBuffer file) {
        return Integer.toUnsignedLong(file.getInt(4)) + 8 <= file.capacity();
    }

    /** Only uncompressed rows have a size that is known beforehand. */
    private static boolean bmp(ByteBuffer file, ImageHeader header) {
        long pixelsFrom = Integer.toUnsignedLong(file.getInt(10));
        int headerSize = file.getInt(14);
        int bits = file.getShort(headerSize == 12 ? 24 : 28);
        int compression = headerSize == 12 ? 0 : file.getInt(30);
        long row = ((long) header.width() * bits + 31) / 32 * 4;
        boolean plain = compression == 0 || compression == 3;
        return plain ? pixelsFrom + row * header.height() <= file.capacity() : pixelsFrom < file.capacity();
    }

    private static boolean tiff(byte[] file) {
        try {
            var first = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length)
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            return first != null
                    && (within(
                                    first,
                                    ExifDirectoryBase.TAG_STRIP_OFFSETS,
                                    ExifDirectoryBase.TAG_STRIP_BYTE_COUNTS,
                                    file)
                            || within(
                                    first,
                                    ExifDirectoryBase.TAG_TILE_OFFSETS,
                                    ExifDirectoryBase.TAG_TILE_BYTE_COUNTS,
                                    file));
        } catch (ImageProcessingException | IOException e) {
            return false;
        }
    }

    private static boolean within(ExifIFD0Directory directory, int offsets, int counts, byte[] file) {
        long[] from = numbers(directory.getObject(offsets));
        long[] length = numbers(directory.getObject(counts));
        if (from.length == 0 || from.length != length.length) {
            return false;
        }
        for (int i = 0; i < from.length; i++) {
            if (from[i] + length[i] > file.length) {
                return false;
            }
        }
        return true;
    }

    /** A tag with one value is a number, one with several an array of whatever width the file uses. */
    private static long[] numbers(Object value) {
        return switch (value) {
            case Number one -> new long[] {one.longValue()};
            case long[] longs -> longs;
            case int[] ints ->
                Arrays.stream(ints).mapToLong(Integer::toUnsignedLong).toArray();
            case short[] shorts ->
                IntStream.range(0, shorts.length)
                        .mapToLong(i -> shorts[i] & 0xFFFF)
                        .toArray();
            case null -> new long[0];
            default -> new long[0];
        };
    }

    private static ByteBuffer littleEndian(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }
}
