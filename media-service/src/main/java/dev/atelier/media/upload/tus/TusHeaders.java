package dev.atelier.media.upload.tus;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The words of the protocol. */
final class TusHeaders {
    static final String VERSION = "1.0.0";
    static final String EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration";
    static final String PIECE = "application/offset+octet-stream";

    private TusHeaders() {}

    static void requireVersion(String version) {
        if (!VERSION.equals(version)) {
            throw TusRejected.version();
        }
    }

    /** A number of bytes. */
    static long bytes(String name, String value) {
        if (value == null || !value.matches("\\d{1,18}")) {
            throw TusRejected.header(name, "a number of bytes");
        }
        return Long.parseLong(value);
    }

    static boolean isPiece(String contentType) {
        return contentType != null && contentType.split(";")[0].strip().equalsIgnoreCase(PIECE);
    }

    static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
