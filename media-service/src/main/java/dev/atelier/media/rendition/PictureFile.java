package dev.atelier.media.rendition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A picture's bytes as numbers, wherever they lie: in an array or, for files, in pages the system lends and takes back. */
final class PictureFile {
    private final ByteBuffer big;
    private final ByteBuffer little;

    PictureFile(ByteBuffer bytes) {
        this.big = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
        this.little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    long size() {
        return big.limit();
    }

    /** @throws IndexOutOfBoundsException behind the end, as all of these */
    int u8(long at) {
        return big.get(index(at)) & 0xFF;
    }

    int u16(long at, ByteOrder order) {
        return in(order).getShort(index(at)) & 0xFFFF;
    }

    int i32(long at, ByteOrder order) {
        return in(order).getInt(index(at));
    }

    long u32(long at, ByteOrder order) {
        return Integer.toUnsignedLong(i32(at, order));
    }

    /** The first bytes, for {@link ImageFormat#sniff}. */
    byte[] head() {
        byte[] head = new byte[(int) Math.min(ImageFormat.HEAD, size())];
        big.get(0, head);
        return head;
    }

    private ByteBuffer in(ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN ? big : little;
    }

    private int index(long at) {
        if (at < 0 || at >= size()) {
            throw new IndexOutOfBoundsException();
        }
        return (int) at;
    }
}
