package dev.atelier.hosting.location;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Writes pictures with metadata, built here byte by byte from the formats' descriptions. */
public final class Metadata {

    private Metadata() {}

    /**
     * A TIFF block: maker and Exif directory with a maker's note, and a GPS directory with the text 48.8584 in it when
     * wanted.
     */
    public static byte[] exif(boolean bigEndian, boolean gps) {
        var block = ByteBuffer.allocate(220).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        block.put((bigEndian ? "MM" : "II").getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8);
        block.putShort((short) (gps ? 3 : 2));
        entry(block, 0x010F, 2, 15, 100);
        if (gps) {
            entry(block, 0x8825, 4, 1, 160);
        }
        entry(block, 0x8769, 4, 1, 120);
        block.putInt(0);
        block.put(100, "Atelier Optics\0".getBytes(StandardCharsets.US_ASCII));
        block.position(120);
        block.putShort((short) 1);
        entry(block, 0x927C, 7, 11, 140);
        block.putInt(0);
        block.put(140, "secret-note".getBytes(StandardCharsets.US_ASCII));
        if (gps) {
            block.position(160);
            block.putShort((short) 1);
            entry(block, 0x0002, 2, 8, 190);
            block.putInt(0);
            block.put(190, "48.8584\0".getBytes(StandardCharsets.US_ASCII));
        }
        return block.array();
    }

    private static void entry(ByteBuffer block, int tag, int type, int count, int value) {
        block.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    public static byte[] exifMark(byte[] tiff) {
        return join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff);
    }

    public static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (body.length + 2))
                .put(body)
                .array();
    }

    /** A JPEG with these segments right after its beginning. */
    public static byte[] jpeg(byte[] plain, byte[]... segments) {
        return join(Arrays.copyOf(plain, 2), join(join(segments), Arrays.copyOfRange(plain, 2, plain.length)));
    }

    static byte[] chunk(String type, byte[] body) {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(body);
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A PNG with these chunks right before its end. */
    static byte[] png(byte[] plain, byte[]... chunks) {
        var end = plain.length - 12;
        return join(Arrays.copyOf(plain, end), join(join(chunks), Arrays.copyOfRange(plain, end, plain.length)));
    }

    static byte[] riff(String type, byte[] body) {
        return ByteBuffer.allocate(8 + body.length + (body.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(body.length)
                .put(body)
                .array();
    }

    static byte[] webp(byte[]... chunks) {
        return riff("RIFF", join("WEBP".getBytes(StandardCharsets.US_ASCII), join(chunks)));
    }

    static int riffLength(byte[] webp) {
        return ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
