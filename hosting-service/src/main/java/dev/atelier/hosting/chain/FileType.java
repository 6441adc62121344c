package dev.atelier.hosting.chain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that are published, with their extension and content type. Nothing a browser would execute. */
public enum FileType {
    JPEG("jpg", "image/jpeg"),
    PNG("png", "image/png"),
    GIF("gif", "image/gif"),
    WEBP("webp", "image/webp"),
    AVIF("avif", "image/avif"),
    BMP("bmp", "image/bmp"),
    TIFF("tiff", "image/tiff"),
    MP4("mp4", "video/mp4"),
    WEBM("webm", "video/webm"),
    MOV("mov", "video/quicktime"),
    /** Everything else: offered for download, not shown. */
    OTHER("bin", "application/octet-stream");

    private final String extension;
    private final String contentType;

    FileType(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** The type of this content type, whose parameters are ignored; {@link #OTHER} when it is none of ours. */
    public static FileType of(String contentType) {
        var bare = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.contentType.equals(bare))
                .findFirst()
                .orElse(OTHER);
    }

    public static Optional<FileType> withExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extension.equals(extension))
                .findFirst();
    }

    /** Without a dot. */
    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }
}
