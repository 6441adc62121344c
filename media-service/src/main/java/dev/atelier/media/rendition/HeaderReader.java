package dev.atelier.media.rendition;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.atelier.media.rendition.BrokenImage.Reason;
import java.nio.ByteOrder;

/**
 * Reads how large a picture says it is, from its first structures and without a decoder: hostile headers meet arithmetic
 * here and nothing that could be made to allocate. Where a format states a size twice, the larger counts.
 */
final class HeaderReader {
    private final PictureFile file;

    private HeaderReader(PictureFile file) {
        this.file = file;
    }

    static ImageHeader read(PictureFile file, ImageFormat format) {
        ImageHeader header;
        try {
            header = new HeaderReader(file).header(format);
        } catch (IndexOutOfBoundsException e) {
            throw new BrokenImage(Reason.NOT_AN_IMAGE, "the " + format + " header ends too early", e);
        }
        if (header.width() <= 0 || header.height() <= 0) {
            throw nonsense(format);
        }
        return header;
    }

    private ImageHeader header(ImageFormat format) {
        return switch (format) {
            case JPEG -> jpeg();
            case PNG -> png();
            case GIF -> gif();
            case WEBP -> webp();
            case BMP -> bmp();
            case TIFF -> tiff();
        };
    }

    /** Segment after segment up to the frame header. */
    private ImageHeader jpeg() {
        long at = 2;
        while (true) {
            while (file.u8(at) == 0xFF && file.u8(at + 1) == 0xFF) {
                at++;
            }
            int marker = file.u8(at + 1);
            if (file.u8(at) != 0xFF || marker == 0xDA || marker == 0xD9 || marker == 0) {
                throw nonsense(ImageFormat.JPEG);
            }
            if (isFrame(marker)) {
                return new ImageHeader(ImageFormat.JPEG, file.u16(at + 7, BIG_ENDIAN), file.u16(at + 5, BIG_ENDIAN));
            }
            int length = file.u16(at + 2, BIG_ENDIAN);
            if (length < 2) {
                throw nonsense(ImageFormat.JPEG);
            }
            at += 2 + length;
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private ImageHeader png() {
        if (file.i32(12, BIG_ENDIAN) != 0x49484452) { // IHDR
            throw nonsense(ImageFormat.PNG);
        }
        return new ImageHeader(ImageFormat.PNG, file.i32(16, BIG_ENDIAN), file.i32(20, BIG_ENDIAN));
    }

    private ImageHeader gif() {
        long frame = Completeness.firstGifFrame(file);
        return new ImageHeader(
                ImageFormat.GIF,
                Math.max(file.u16(6, LITTLE_ENDIAN), file.u16(frame + 5, LITTLE_ENDIAN)),
                Math.max(file.u16(8, LITTLE_ENDIAN), file.u16(frame + 7, LITTLE_ENDIAN)));
    }

    private ImageHeader webp() {
        int canvasWidth = 0;
        int canvasHeight = 0;
        long at = 12;
        while (true) {
            int type = file.i32(at, BIG_ENDIAN);
            switch (type) {
                case 0x56503858 -> { // VP8X
                    canvasWidth = u24(at + 12) + 1;
                    canvasHeight = u24(at + 15) + 1;
                }
                case 0x56503820 -> { // "VP8 "
                    if (u24(at + 11) != 0x2A019D) {
                        throw nonsense(ImageFormat.WEBP);
                    }
                    return webp(
                            canvasWidth,
                            canvasHeight,
                            file.u16(at + 14, LITTLE_ENDIAN) & 0x3FFF,
                            file.u16(at + 16, LITTLE_ENDIAN) & 0x3FFF);
                }
                case 0x5650384C -> { // VP8L
                    int bits = file.i32(at + 9, LITTLE_ENDIAN);
                    return webp(canvasWidth, canvasHeight, (bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1);
                }
                case 0x414E4D46 -> { // ANMF
                    return webp(canvasWidth, canvasHeight, u24(at + 14) + 1, u24(at + 17) + 1);
                }
                default -> {
                    // something that stands before the picture
                }
            }
            long length = file.u32(at + 4, LITTLE_ENDIAN);
            at += 8 + length + (length & 1);
        }
    }

    private static ImageHeader webp(int canvasWidth, int canvasHeight, int width, int height) {
        return new ImageHeader(ImageFormat.WEBP, Math.max(canvasWidth, width), Math.max(canvasHeight, height));
    }

    private int u24(long at) {
        return file.u16(at, LITTLE_ENDIAN) | file.u8(at + 2) << 16;
    }

    private ImageHeader bmp() {
        if (file.i32(14, LITTLE_ENDIAN) == 12) {
            return new ImageHeader(ImageFormat.BMP, file.u16(18, LITTLE_ENDIAN), file.u16(20, LITTLE_ENDIAN));
        }
        int height = file.i32(22, LITTLE_ENDIAN);
        return new ImageHeader(
                ImageFormat.BMP, file.i32(18, LITTLE_ENDIAN), height == Integer.MIN_VALUE ? 0 : Math.abs(height));
    }

    private ImageHeader tiff() {
        TiffDirectory first = TiffDirectory.first(file);
        return new ImageHeader(
                ImageFormat.TIFF,
                clamped(first.number(TiffDirectory.WIDTH)),
                clamped(first.number(TiffDirectory.HEIGHT)));
    }

    private static int clamped(long number) {
        return (int) Math.min(Integer.MAX_VALUE, number);
    }

    private static BrokenImage nonsense(ImageFormat format) {
        return new BrokenImage(Reason.NOT_AN_IMAGE, "the " + format + " header makes no sense");
    }

    /** Which way round a TIFF's numbers are. */
    static ByteOrder tiffOrder(PictureFile file) {
        return file.u8(0) == 'I' ? LITTLE_ENDIAN : BIG_ENDIAN;
    }
}
