package dev.atelier.media.video;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The video containers that are taken in, told apart by their first bytes and nothing else. */
public enum VideoFormat {
    MP4("video/mp4", "mp4"),
    M4V("video/x-m4v", "m4v"),
    QUICKTIME("video/quicktime", "mov"),
    AVI("video/x-msvideo", "avi"),
    MATROSKA("video/x-matroska", "mkv"),
    WEBM("video/webm", "webm");

    /** How many first bytes {@link #sniff} wants to see. */
    public static final int HEAD = 64;

    /** Brands of the same box format that are pictures or sound. */
    private static final Set<String> NO_VIDEO =
            Set.of("heic", "heix", "hevc", "hevx", "mif1", "msf1", "avif", "avis", "M4A ", "M4B ", "M4P ", "crx ");

    private final String mediaType;
    private final String extension;

    VideoFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Without a dot. */
    public String extension() {
        return extension;
    }

    static VideoFormat ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new UnreadableVideo("not_a_video", "no reader for " + mediaType));
    }

    public static boolean isVideo(String mediaType) {
        return Arrays.stream(values()).anyMatch(format -> format.mediaType.equals(mediaType));
    }

    /** @param head the first {@link #HEAD} bytes, or all if there are fewer */
    public static Optional<VideoFormat> sniff(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("ftyp", 4) && text.length() >= 12) {
            String brand = text.substring(8, 12);
            return NO_VIDEO.contains(brand)
                    ? Optional.empty()
                    : Optional.of(
                            switch (brand) {
                                case "qt  " -> QUICKTIME;
                                case "M4V ", "M4VH", "M4VP" -> M4V;
                                default -> MP4;
                            });
        }
        if (text.startsWith("RIFF") && text.startsWith("AVI ", 8)) {
            return Optional.of(AVI);
        }
        if (text.startsWith("\u001AE\u00DF\u00A3")) {
            return text.contains("webm")
                    ? Optional.of(WEBM)
                    : text.contains("matroska") ? Optional.of(MATROSKA) : Optional.empty();
        }
        return Optional.empty();
    }
}
