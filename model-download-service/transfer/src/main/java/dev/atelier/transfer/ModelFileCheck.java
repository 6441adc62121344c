package dev.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Looks whether a file is what its name says, before anything else looks into it. */
public final class ModelFileCheck {

    private static final int GGUF_HEAD = 24;
    private static final int GGUF_MAGIC = 0x46554747;
    private static final long MOST_ENTRIES = 10_000_000;

    private final SafetensorsCheck safetensors = new SafetensorsCheck();

    /**
     * @param format {@code safetensors}, {@code gguf} or {@code pickle}
     * @return why it is not one; empty when it is
     */
    public Optional<String> refusal(Path file, String format) throws IOException {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "safetensors" -> safetensors.refusal(file);
            case "gguf" -> gguf(file);
            case "pickle" -> pickle(file);
            default -> Optional.of("nobody knows the format " + format);
        };
    }

    private static Optional<String> gguf(Path file) throws IOException {
        var head = head(file, GGUF_HEAD);
        if (head.remaining() < GGUF_HEAD || head.getInt() != GGUF_MAGIC) {
            return Optional.of("it does not begin like GGUF");
        }
        var version = head.getInt();
        if (version < 2 || version > 3) {
            return Optional.of("its version of GGUF is unknown");
        }
        var tensors = head.getLong();
        var entries = head.getLong();
        return tensors < 0 || tensors > MOST_ENTRIES || entries < 0 || entries > MOST_ENTRIES
                ? Optional.of("its header counts what cannot be")
                : Optional.empty();
    }

    /** A zip or a bare pickle; what it would do when it is loaded, only the site's scanners know. */
    private static Optional<String> pickle(Path file) throws IOException {
        var head = head(file, 4);
        var zip = head.remaining() == 4 && head.getInt(0) == 0x04034B50;
        var bare = head.remaining() == 4 && head.get(0) == (byte) 0x80;
        return zip || bare ? Optional.empty() : Optional.of("it does not begin like a checkpoint");
    }

    private static ByteBuffer head(Path file, int bytes) throws IOException {
        var head = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try (var channel = FileChannel.open(file)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // a file gives what it has
            }
        }
        return head.flip();
    }
}
