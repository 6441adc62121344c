package dev.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file, hashed as it is written. */
final class FileSink implements Sink {

    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private long position;

    FileSink(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void write(ByteBuffer piece) throws IOException {
        digest.update(piece.duplicate());
        while (piece.hasRemaining()) {
            position += channel.write(piece);
        }
    }

    @Override
    public void restart() throws IOException {
        channel.truncate(0);
        channel.position(0);
        digest.reset();
        position = 0;
    }

    @Override
    public String finish() throws IOException {
        channel.force(true);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
