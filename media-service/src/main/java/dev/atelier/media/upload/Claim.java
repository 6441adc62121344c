package dev.atelier.media.upload;

import java.util.Locale;
import java.util.Set;

/**
 * What a sender says a file is, by its name and its declared type. Names without a known ending and types that say
 * nothing claim nothing.
 */
record Claim(String ending, String type) {
    private static final String SVG = "image/svg+xml";
    private static final Set<String> PICTURES =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "bmp", "dib", "tif", "tiff");
    private static final Set<String> VIDEOS = Set.of("mp4", "mov", "avi", "mkv", "webm", "m4v", "qt");
    /** What says nothing about the content. */
    private static final Set<String> NEUTRAL_TYPES = Set.of("", "application/octet-stream", "binary/octet-stream");

    private static final Set<String> OTHERS = Set.of(
            "html", "htm", "xhtml", "svg", "xml", "js", "pdf", "zip", "exe", "php", "jsp", "sh", "bat", "txt", "json",
            "css", "jar", "swf");

    static Claim of(Candidate candidate) {
        String name = candidate.name();
        int dot = name == null ? -1 : name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        String type = candidate.declaredType() == null
                ? ""
                : candidate.declaredType().split(";")[0].strip().toLowerCase(Locale.ROOT);
        return new Claim(ending.matches("[a-z0-9]{1,8}") ? ending : "", type);
    }

    /** For a file that is no video: it must be a picture and not claim to be something else. */
    void check(boolean picture, Accepts accepts) {
        if (picture && (isOther() || isVideo())) {
            throw UploadRejected.mismatch(text(), "a picture");
        }
        if (!picture && !isOther() && (isPicture() || isVideo() && accepts == Accepts.PICTURE_OR_VIDEO)) {
            throw UploadRejected.mismatch(text(), "nothing we know");
        }
        if (!picture) {
            throw UploadRejected.unsupported(accepts);
        }
    }

    void mustBeVideo() {
        if (isOther() || isPicture()) {
            throw UploadRejected.mismatch(text(), "a video");
        }
    }

    private boolean isPicture() {
        return PICTURES.contains(ending) || type.startsWith("image/") && !type.equals(SVG);
    }

    private boolean isVideo() {
        return VIDEOS.contains(ending) || type.startsWith("video/");
    }

    private boolean isOther() {
        return OTHERS.contains(ending)
                || type.equals(SVG)
                || !type.startsWith("image/") && !type.startsWith("video/") && !NEUTRAL_TYPES.contains(type);
    }

    private String text() {
        return ending.isEmpty() ? type : "." + ending;
    }
}
