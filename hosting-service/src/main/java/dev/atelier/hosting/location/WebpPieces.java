package dev.atelier.hosting.location;

import dev.atelier.hosting.location.ExifBlock.Outcome;
import dev.atelier.hosting.location.Piece.Kept;
import dev.atelier.hosting.location.Piece.Rewritten;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Exif and XMP of a WebP; what is left out is taken off the flags and the length in front, too. */
final class WebpPieces implements Piece.Finder {

    private static final int HEAD = 12;
    private static final int CHUNK_HEAD = 8;
    private static final int HAS_XMP = 0x04;
    private static final int HAS_EXIF = 0x08;
    private static final int LONGEST = 16 * 1024 * 1024;

    @Override
    public List<Piece> without(Path path) throws IOException {
        try (var file = new Bytes(path)) {
            return without(file);
        }
    }

    private static List<Piece> without(Bytes file) throws IOException {
        if (!file.hasAt(0, "RIFF") || !file.hasAt(8, "WEBP")) {
            throw new UnreadableFile("no WebP");
        }
        var end = Math.min(file.size(), 8 + file.number(4, ByteOrder.LITTLE_ENDIAN));
        var pieces = new ArrayList<Piece>();
        var place = false;
        var gone = 0;
        for (long at = HEAD; at + CHUNK_HEAD <= end; ) {
            var length = file.number(at + 4, ByteOrder.LITTLE_ENDIAN);
            var whole = Math.min(CHUNK_HEAD + length + (length & 1), end - at);
            if (CHUNK_HEAD + length > end - at) {
                throw new UnreadableFile("a WebP chunk is longer than the file");
            }
            var type = file.text(at, 4);
            var instead = replacement(file, type, at, length);
            place |= instead != null;
            gone |= instead != null && instead.bytes().length == 0 ? flag(type) : 0;
            pieces.add(instead == null ? new Kept(at, whole) : instead);
            at += whole;
        }
        return place ? framed(file, pieces, gone) : List.of();
    }

    private static int flag(String type) {
        return type.equals("EXIF") ? HAS_EXIF : HAS_XMP;
    }

    private static Rewritten replacement(Bytes file, String type, long at, long length) throws IOException {
        return switch (type) {
            case "EXIF" -> length > LONGEST ? nothing() : exif(file, at, (int) length);
            case "XMP " ->
                length > LONGEST || Places.inXmp(file.read(at + CHUNK_HEAD, (int) length)) ? nothing() : null;
            default -> null;
        };
    }

    /** Some programs put the mark of JPEG's Exif in front. */
    private static Rewritten exif(Bytes file, long at, int length) throws IOException {
        var mark = file.hasAt(at + CHUNK_HEAD, "Exif\0\0") ? 6 : 0;
        var body = file.read(at + CHUNK_HEAD, length);
        return switch (ExifBlock.without(Arrays.copyOfRange(body, mark, length))) {
            case Outcome.NoPlace _ -> null;
            case Outcome.Unreadable _ -> nothing();
            case Outcome.Cleaned cleaned -> {
                System.arraycopy(cleaned.block(), 0, body, mark, cleaned.block().length);
                yield new Rewritten(ByteBuffer.allocate(CHUNK_HEAD + length + (length & 1))
                        .put(file.read(at, CHUNK_HEAD))
                        .put(body)
                        .array());
            }
        };
    }

    private static List<Piece> framed(Bytes file, List<Piece> chunks, int gone) throws IOException {
        var framed = new ArrayList<Piece>();
        var length = 4L;
        for (var chunk : chunks) {
            length += switch (chunk) {
                case Kept kept -> kept.length();
                case Rewritten rewritten -> rewritten.bytes().length;
            };
        }
        framed.add(new Rewritten(ByteBuffer.allocate(HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .array()));
        for (var chunk : chunks) {
            framed.add(
                    chunk instanceof Kept kept && file.hasAt(kept.from(), "VP8X")
                            ? withoutFlags(file, kept, gone)
                            : chunk);
        }
        return framed;
    }

    private static Rewritten withoutFlags(Bytes file, Kept chunk, int gone) throws IOException {
        var bytes = file.read(chunk.from(), (int) chunk.length());
        bytes[CHUNK_HEAD] &= (byte) ~gone;
        return new Rewritten(bytes);
    }

    private static Rewritten nothing() {
        return new Rewritten(new byte[0]);
    }
}
