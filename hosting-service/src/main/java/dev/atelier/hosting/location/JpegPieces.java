package dev.atelier.hosting.location;

import dev.atelier.hosting.location.ExifBlock.Outcome;
import dev.atelier.hosting.location.Piece.Kept;
import dev.atelier.hosting.location.Piece.Rewritten;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exif, XMP and IPTC of a JPEG (APP1, APP13). What lies behind the end of the picture, often a second one or a short
 * film with the same place in it, goes as well once a place was found, and the index of it with it.
 */
final class JpegPieces implements Piece.Finder {

    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String MORE_XMP = "http://ns.adobe.com/xmp/extension/\0";
    private static final String IPTC = "Photoshop 3.0\0";
    private static final String MORE_PICTURES = "MPF\0";
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;

    @Override
    public List<Piece> without(Path path) throws IOException {
        try (var file = new Bytes(path)) {
            return without(file);
        }
    }

    private static List<Piece> without(Bytes file) throws IOException {
        var pieces = new ArrayList<Piece>();
        pieces.add(new Kept(0, 2));
        var place = false;
        var at = start(file);
        while (marker(file, at) != SCAN && marker(file, at) != END) {
            var length = length(file, at);
            var kept = new Kept(at, length);
            var instead = replacement(file, at, length);
            place |= instead != null;
            pieces.add(instead == null ? kept : instead);
            at += length;
        }
        if (!place) {
            return List.of();
        }
        pieces.removeIf(piece -> isIndexOfOthers(file, piece));
        pieces.add(new Kept(at, endOfPicture(file, at) - at));
        return pieces;
    }

    private static long start(Bytes file) throws IOException {
        if (!file.hasAt(0, "\u00FF\u00D8\u00FF")) {
            throw new UnreadableFile("no JPEG");
        }
        return 2;
    }

    /** Null when the segment stays. */
    private static Rewritten replacement(Bytes file, long at, int length) throws IOException {
        var body = at + 4;
        return switch (marker(file, at)) {
            case 0xE1 -> file.hasAt(body, EXIF) ? exif(file, at, length) : xmp(file, at, length);
            case 0xED -> file.hasAt(body, IPTC) && Places.inIptc(file.read(at, length)) ? nothing() : null;
            default -> null;
        };
    }

    private static Rewritten exif(Bytes file, long at, int length) throws IOException {
        var head = 4 + EXIF.length();
        return switch (ExifBlock.without(file.read(at + head, length - head))) {
            case Outcome.NoPlace _ -> null;
            case Outcome.Unreadable _ -> nothing();
            case Outcome.Cleaned cleaned -> joined(file.read(at, head), cleaned.block());
        };
    }

    /** A packet continued in other segments is read piece by piece: any of them may name the place. */
    private static Rewritten xmp(Bytes file, long at, int length) throws IOException {
        var isXmp = file.hasAt(at + 4, XMP) || file.hasAt(at + 4, MORE_XMP);
        return isXmp && Places.inXmp(file.read(at, length)) ? nothing() : null;
    }

    private static boolean isIndexOfOthers(Bytes file, Piece piece) {
        try {
            return piece instanceof Kept kept && kept.from() > 0 && file.hasAt(kept.from() + 4, MORE_PICTURES);
        } catch (IOException e) {
            return false;
        }
    }

    /** Scans follow each other; the first end that is no part of their data ends the picture. */
    private static long endOfPicture(Bytes file, long firstScan) throws IOException {
        var window = new byte[0];
        var windowAt = 0L;
        for (var at = firstScan + length(file, firstScan); at + 1 < file.size(); at++) {
            if (at + 1 >= windowAt + window.length || at < windowAt) {
                windowAt = at;
                window = file.read(at, (int) Math.min(1 << 16, file.size() - at));
            }
            var first = window[(int) (at - windowAt)] & 0xFF;
            var second = window[(int) (at - windowAt) + 1] & 0xFF;
            if (first != 0xFF || second == 0 || second == 0xFF || second >= 0xD0 && second <= 0xD7) {
                continue;
            }
            if (second == END) {
                return at + 2;
            }
            at += length(file, at) - 1L;
        }
        return file.size();
    }

    private static int marker(Bytes file, long at) throws IOException {
        var marker = file.read(at, 2);
        if ((marker[0] & 0xFF) != 0xFF) {
            throw new UnreadableFile("no JPEG marker where one should be");
        }
        return marker[1] & 0xFF;
    }

    /** With the marker; fill bytes and markers without a body count as segments of their own. */
    private static int length(Bytes file, long at) throws IOException {
        var marker = marker(file, at);
        if (marker == 0xFF) {
            return 1;
        }
        if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
            return 2;
        }
        var length = file.read(at + 2, 2);
        var body = (length[0] & 0xFF) << 8 | length[1] & 0xFF;
        if (body < 2 || at + 2 + body > file.size()) {
            throw new UnreadableFile("a JPEG segment has a wrong length");
        }
        return 2 + body;
    }

    private static Rewritten nothing() {
        return new Rewritten(new byte[0]);
    }

    private static Rewritten joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return new Rewritten(all.toByteArray());
    }
}
