package dev.atelier.standins.simulators.chevereto;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A picture format the site takes.
 *
 * @param stored the extension its files get; bmp is converted to png
 * @param writable the name under which the JDK writes it, for derived files
 */
enum Format {
    JPEG("jpg", "image/jpeg", "jpg"),
    PNG("png", "image/png", "png"),
    GIF("gif", "image/gif", "gif"),
    BMP("png", "image/png", "png"),
    WEBP("webp", "image/webp", "jpg");

    private final String stored;
    private final String mime;
    private final String writable;

    Format(String stored, String mime, String writable) {
        this.stored = stored;
        this.mime = mime;
        this.writable = writable;
    }

    String stored() {
        return stored;
    }

    String mime() {
        return mime;
    }

    String writable() {
        return writable;
    }

    /** The format the bytes themselves show; names do not count. */
    static Optional<Format> of(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        } else if (start.startsWith("\u0089PNG")) {
            return Optional.of(PNG);
        } else if (start.startsWith("GIF8")) {
            return Optional.of(GIF);
        } else if (start.startsWith("BM")) {
            return Optional.of(BMP);
        }
        return start.startsWith("RIFF") && start.endsWith("WEBP") ? Optional.of(WEBP) : Optional.empty();
    }
}
