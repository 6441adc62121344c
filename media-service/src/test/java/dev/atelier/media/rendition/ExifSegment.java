package dev.atelier.media.rendition;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the EXIF a camera would have written, with a position in it that must never come out again. */
final class ExifSegment {
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private record Entry(int tag, int type, int count, byte[] value) {}

    private ExifSegment() {}

    /** The JPEG with an APP1 segment after its first marker. */
    static byte[] addTo(byte[] jpeg, int orientation) {
        byte[] tiff = tiff(orientation);
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
        all.put(jpeg, 0, 2);
        all.putShort((short) 0xFFE1).putShort((short) (tiff.length + 8));
        all.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff);
        all.put(jpeg, 2, jpeg.length - 2);
        return all.array();
    }

    private static byte[] tiff(int orientation) {
        int firstAt = 8;
        int shotAt = firstAt + directory(first(orientation, 0, 0), 0).length;
        int gpsAt = shotAt + directory(shot(), 0).length;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8});
        all.writeBytes(directory(first(orientation, shotAt, gpsAt), firstAt));
        all.writeBytes(directory(shot(), shotAt));
        all.writeBytes(directory(gps(), gpsAt));
        return all.toByteArray();
    }

    private static List<Entry> first(int orientation, int shotAt, int gpsAt) {
        return List.of(
                text(0x10F, "Canon"),
                text(0x110, "EOS R6"),
                number(0x112, orientation),
                pointer(0x8769, shotAt),
                pointer(0x8825, gpsAt));
    }

    private static List<Entry> shot() {
        return List.of(
                rational(0x829A, 1, 250),
                rational(0x829D, 28, 10),
                number(0x8827, 400),
                text(0x9003, "2024:05:17 18:30:15"),
                text(0x9011, "+02:00"),
                rational(0x920A, 50, 1),
                text(0xA434, "RF50mm F1.8 STM"));
    }

    private static List<Entry> gps() {
        ByteBuffer place = ByteBuffer.allocate(24);
        for (int part : new int[] {48, 51, 30}) {
            place.putInt(part).putInt(1);
        }
        return List.of(
                text(1, "N"),
                new Entry(2, RATIONAL, 3, place.array()),
                text(3, "E"),
                new Entry(4, RATIONAL, 3, place.array()));
    }

    private static Entry text(int tag, String text) {
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length() + 1);
        return new Entry(tag, ASCII, bytes.length, bytes);
    }

    private static Entry number(int tag, int value) {
        byte[] bytes = ByteBuffer.allocate(4).putShort((short) value).array();
        return new Entry(tag, SHORT, 1, bytes);
    }

    private static Entry rational(int tag, int numerator, int denominator) {
        byte[] bytes =
                ByteBuffer.allocate(8).putInt(numerator).putInt(denominator).array();
        return new Entry(tag, RATIONAL, 1, bytes);
    }

    private static Entry pointer(int tag, int to) {
        return new Entry(tag, LONG, 1, ByteBuffer.allocate(4).putInt(to).array());
    }

    private static byte[] directory(List<Entry> entries, int at) {
        ByteArrayOutputStream far = new ByteArrayOutputStream();
        ByteBuffer near = ByteBuffer.allocate(2 + entries.size() * 12 + 4).putShort((short) entries.size());
        for (Entry entry : entries) {
            near.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
            if (entry.value().length <= 4) {
                near.put(Arrays.copyOf(entry.value(), 4));
            } else {
                near.putInt(at + near.capacity() + far.size());
                far.writeBytes(entry.value());
            }
        }
        near.putInt(0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(near.array());
        all.writeBytes(far.toByteArray());
        return all.toByteArray();
    }
}
