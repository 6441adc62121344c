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
import java.util.List;
import java.util.zip.CRC32;

/**
 * Exif and XMP of a PNG ({@code eXIf}, {@code iTXt}, and the raw profiles some programs write as text). Other texts stay:
 * picture programs keep there what a picture was made from.
 */
final class PngPieces implements Piece.Finder {

    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
    private static final String XMP = "XML:com.adobe.xmp\0";
    private static final int FRAME = 12;
    private static final int LONGEST_TEXT = 16 * 1024 * 1024;

    @Override
    public List<Piece> without(Path path) throws IOException {
        try (var file = new Bytes(path)) {
            return without(file);
        }
    }

    private static List<Piece> without(Bytes file) throws IOException {
        if (!file.hasAt(0, SIGNATURE)) {
            throw new UnreadableFile("no PNG");
        }
        var pieces = new ArrayList<Piece>();
        pieces.add(new Kept(0, 8));
        var place = false;
        for (long at = 8; at < file.size(); ) {
            var length = file.number(at, ByteOrder.BIG_ENDIAN);
            var type = file.text(at + 4, 4);
            if (length > Integer.MAX_VALUE || at + FRAME + length > file.size()) {
                throw new UnreadableFile("a PNG chunk is longer than the file");
            }
            var instead = replacement(file, type, at + 8, (int) length);
            place |= instead != null;
            pieces.add(instead == null ? new Kept(at, FRAME + length) : instead);
            at += FRAME + length;
            if (type.equals("IEND")) {
                break;
            }
        }
        return place ? pieces : List.of();
    }

    private static Rewritten replacement(Bytes file, String type, long at, int length) throws IOException {
        return switch (type) {
            case "eXIf" -> exif(file, at, length);
            case "iTXt" -> file.hasAt(at, XMP) && xmpNamesAPlace(file, at, length) ? nothing() : null;
            case "tEXt", "zTXt" -> isRawProfile(file, at, length) ? nothing() : null;
            default -> null;
        };
    }

    private static Rewritten exif(Bytes file, long at, int length) throws IOException {
        if (length > LONGEST_TEXT) {
            return nothing();
        }
        return switch (ExifBlock.without(file.read(at, length))) {
            case Outcome.NoPlace _ -> null;
            case Outcome.Unreadable _ -> nothing();
            case Outcome.Cleaned cleaned -> new Rewritten(chunk("eXIf", cleaned.block()));
        };
    }

    /** A packet that is compressed, or longer than any, is not looked into. */
    private static boolean xmpNamesAPlace(Bytes file, long at, int length) throws IOException {
        var compressed = length > XMP.length() && file.read(at + XMP.length(), 1)[0] != 0;
        return compressed || length > LONGEST_TEXT || Places.inXmp(file.read(at, length));
    }

    private static boolean isRawProfile(Bytes file, long at, int length) throws IOException {
        var start = file.text(at, Math.min(length, 32)).toLowerCase(java.util.Locale.ROOT);
        return start.matches("(?s)raw profile type (?:exif|app1|xmp|iptc|8bim)\0.*");
    }

    private static byte[] chunk(String type, byte[] body) {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(body);
        return ByteBuffer.allocate(FRAME + body.length)
                .putInt(body.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    private static Rewritten nothing() {
        return new Rewritten(new byte[0]);
    }
}
