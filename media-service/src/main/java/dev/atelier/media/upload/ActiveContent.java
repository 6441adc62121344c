package dev.atelier.media.upload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds in a picture what another program would run: a page, a script, an archive or a document that is one file with the
 * picture. Cameras append all sorts of things to their pictures, so a remainder alone is no offence. The texts looked for
 * are long enough not to come about by chance in compressed pixels; an archive counts only if its directory closes the file.
 */
final class ActiveContent {
    private static final byte[][] TEXTS = {
        text("<script"),
        text("<!doctype"),
        text("<?php "),
        text("<?php\n"),
        text("<iframe"),
        text("<html>"),
        text("<svg xmlns"),
        text("onload="),
        text("javascript:"),
        text("__halt_compiler"),
        text("onerror="),
    };
    private static final byte[] PDF = text("%pdf-");
    private static final int PDF_WITHIN = 1024;
    private static final int ARCHIVE_END = 22;
    private static final int LONGEST_ARCHIVE_COMMENT = 65_535;

    private ActiveContent() {}

    /** What was found, for people. */
    static Optional<String> find(ByteBuffer file) {
        int size = file.limit();
        for (int at = 0; at < size; at++) {
            byte first = file.get(at);
            if (first == '<' || first == '_' || (first | 0x20) == 'j' || (first | 0x20) == 'o') {
                for (byte[] text : TEXTS) {
                    if (isAt(file, at, text)) {
                        return Optional.of("a script or page");
                    }
                }
            }
            if (first == '%' && at < PDF_WITHIN && isAt(file, at, PDF)) {
                return Optional.of("a PDF document");
            }
        }
        return hasArchive(file) ? Optional.of("an archive") : Optional.empty();
    }

    /** An end-of-directory record whose comment ends where the file does. */
    private static boolean hasArchive(ByteBuffer file) {
        int last = file.limit() - ARCHIVE_END;
        for (int at = last; at >= Math.max(0, last - LONGEST_ARCHIVE_COMMENT); at--) {
            if (file.get(at) == 'P' && file.get(at + 1) == 'K' && file.get(at + 2) == 5 && file.get(at + 3) == 6) {
                int comment = file.get(at + 20) & 0xFF | (file.get(at + 21) & 0xFF) << 8;
                if (at + ARCHIVE_END + comment == file.limit()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param text in lower case */
    private static boolean isAt(ByteBuffer file, int at, byte[] text) {
        if (at + text.length > file.limit()) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            byte found = file.get(at + i);
            byte lower = found >= 'A' && found <= 'Z' ? (byte) (found | 0x20) : found;
            if (lower != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
