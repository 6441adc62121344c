package dev.atelier.hosting.location;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads parts of a file wherever they are. Used by one thread. */
final class Bytes implements AutoCloseable {

    private final FileChannel channel;
    private final long size;

    Bytes(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
    }

    long size() {
        return size;
    }

    /** @throws UnreadableFile when the file ends before */
    byte[] read(long from, int length) throws IOException {
        if (from < 0 || length < 0 || from + length > size) {
            throw new UnreadableFile("the file ends in the middle of a part");
        }
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.array();
    }

    /** A number of four bytes without a sign. */
    long number(long at, ByteOrder order) throws IOException {
        return Integer.toUnsignedLong(ByteBuffer.wrap(read(at, 4)).order(order).getInt());
    }

    String text(long at, int length) throws IOException {
        return new String(read(at, length), StandardCharsets.ISO_8859_1);
    }

    /** Whether the file has these characters there. */
    boolean hasAt(long at, String text) throws IOException {
        return at + text.length() <= size && text(at, text.length()).equals(text);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
