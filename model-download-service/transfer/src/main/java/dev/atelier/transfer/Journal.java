package dev.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a file is there, written down beside it: which file, how long, its tag, and how many bytes of each piece. It is
 * replaced in one step and never says more than has reached the disk. A journal of another file, or one that makes no
 * sense, counts as none.
 */
final class Journal {

    private static final String FORMAT = "atelier-part 1";

    private final Path file;
    private final String identity;
    private final boolean hashKnown;
    private final boolean durable;

    Journal(Path file, TransferRequest request, boolean durable) {
        var expected = request.expected();
        this.file = file;
        this.durable = durable;
        this.hashKnown = expected.sha256().or(expected::blake3).isPresent();
        this.identity = expected.sha256()
                .or(expected::blake3)
                .map(hash -> hash.toLowerCase(java.util.Locale.ROOT))
                .orElseGet(() -> request.source().toString());
    }

    /** @param done how many bytes of each piece are there, from its beginning */
    record State(long total, long pieceSize, Optional<String> etag, long[] done) {

        /** The first byte behind all that is there. */
        long highest() {
            for (var piece = done.length - 1; piece >= 0; piece--) {
                if (done[piece] > 0) {
                    return piece * pieceSize + done[piece];
                }
            }
            return 0;
        }

        private boolean makesSense() {
            if (total < 0 || pieceSize <= 0 || done.length != Math.ceilDiv(total, pieceSize)) {
                return false;
            }
            for (var piece = 0; piece < done.length; piece++) {
                if (done[piece] < 0 || done[piece] > Math.min(pieceSize, total - piece * pieceSize)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Without a tag a file that changed meanwhile is noticed by its hash alone. */
    boolean canDoWithoutTag() {
        return hashKnown;
    }

    Optional<State> read() {
        try {
            var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() != 6
                    || !lines.get(0).equals(FORMAT)
                    || !lines.get(1).equals(identity)) {
                return Optional.empty();
            }
            var state = new State(
                    Long.parseLong(lines.get(2)),
                    Long.parseLong(lines.get(3)),
                    Optional.of(lines.get(4)).filter(tag -> !tag.isEmpty()),
                    Arrays.stream(lines.get(5).split(" "))
                            .mapToLong(Long::parseLong)
                            .toArray());
            return Optional.of(state).filter(State::makesSense);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void write(State state) throws IOException {
        var text = String.join(
                "\n",
                FORMAT,
                identity,
                Long.toString(state.total()),
                Long.toString(state.pieceSize()),
                state.etag().orElse(""),
                Arrays.stream(state.done()).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        var next = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            if (durable) {
                channel.force(true);
            }
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
