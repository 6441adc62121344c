package dev.atelier.hosting.location;

import dev.atelier.hosting.location.Piece.Kept;
import dev.atelier.hosting.location.Piece.Rewritten;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a picture again without the place it was taken at. Lossless: only metadata change, every coded pixel stays.
 * Knows JPEG, PNG and WebP; other kinds name no place as far as this knows. Blocks; needs some KiB however large the
 * file is.
 */
public final class PlaceRemoval {

    private static final Map<String, Piece.Finder> FINDERS = Map.of(
            "image/jpeg", new JpegPieces(),
            "image/png", new PngPieces(),
            "image/webp", new WebpPieces());

    private PlaceRemoval() {}

    /** Whether files of this content type may name a place that can be removed. */
    public static boolean knows(String contentType) {
        return FINDERS.containsKey(contentType.toLowerCase(Locale.ROOT));
    }

    /**
     * @param target where the picture is written when it names a place
     * @return whether it does; when not, {@code target} is not touched and the original may be published as it is
     * @throws UnreadableFile when it is not built as its content type says
     */
    public static boolean write(String contentType, Path original, Path target) throws IOException {
        var pieces = FINDERS.get(contentType.toLowerCase(Locale.ROOT)).without(original);
        if (pieces.isEmpty()) {
            return false;
        }
        write(pieces, original, target);
        return true;
    }

    private static void write(List<Piece> pieces, Path original, Path target) throws IOException {
        try (var from = FileChannel.open(original, StandardOpenOption.READ);
                var to = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var piece : pieces) {
                switch (piece) {
                    case Kept kept -> copy(from, kept, to);
                    case Rewritten rewritten -> append(rewritten, to);
                }
            }
        }
    }

    private static void copy(FileChannel from, Kept kept, FileChannel to) throws IOException {
        for (var done = 0L; done < kept.length(); ) {
            done += from.transferTo(kept.from() + done, kept.length() - done, to);
        }
    }

    private static void append(Rewritten rewritten, FileChannel to) throws IOException {
        for (var bytes = ByteBuffer.wrap(rewritten.bytes()); bytes.hasRemaining(); ) {
            to.write(bytes);
        }
    }
}
