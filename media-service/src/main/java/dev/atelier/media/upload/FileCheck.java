package dev.atelier.media.upload;

import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.media.rendition.ImageFormat;
import dev.atelier.media.rendition.ImageHeader;
import dev.atelier.media.rendition.ImageInspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Decides whether a file is taken in, by its bytes. Its name and declared type count only against it: one that claims to
 * be something else than a picture is refused even if it is one, because somebody downstream may believe the claim.
 * Nothing is decoded.
 */
final class FileCheck {
    private static final Set<String> PICTURE_ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "bmp", "dib", "tif", "tiff");
    /** What says nothing about the content. */
    private static final Set<String> NEUTRAL_TYPES = Set.of("", "application/octet-stream", "binary/octet-stream");

    private static final Set<String> OTHER_ENDINGS = Set.of(
            "html", "htm", "xhtml", "svg", "xml", "js", "pdf", "zip", "exe", "php", "jsp", "sh", "bat", "mp4", "mov",
            "avi", "mkv", "webm", "m4v", "txt", "json", "css");

    private final UploadSettings settings;

    FileCheck(UploadSettings settings) {
        this.settings = settings;
    }

    /** Reads the file; not to be called on an event loop. */
    ImageHeader check(Path file, String name, String declaredType) {
        checkSize(size(file));
        byte[] bytes = read(file);
        checkClaim(ImageFormat.sniff(bytes).isPresent(), name, declaredType);
        try {
            ImageHeader header = ImageInspector.inspect(bytes);
            ImageInspector.checkSize(header, settings.minSide(), settings.maxSide(), settings.maxPixels());
            return header;
        } catch (BrokenImage broken) {
            throw UploadRejected.broken(broken);
        }
    }

    private void checkSize(long size) {
        long most = settings.maxSize().asLongValue();
        long least = settings.minSize().asLongValue();
        if (size > most) {
            throw UploadRejected.tooLarge(most);
        }
        if (size < least) {
            throw UploadRejected.tooSmall(least);
        }
    }

    private static void checkClaim(boolean picture, String name, String declaredType) {
        String ending = ending(name);
        String type =
                declaredType == null ? "" : declaredType.split(";")[0].strip().toLowerCase(Locale.ROOT);
        boolean claimsPicture =
                PICTURE_ENDINGS.contains(ending) || type.startsWith("image/") && !type.equals("image/svg+xml");
        boolean claimsOther = OTHER_ENDINGS.contains(ending)
                || !type.startsWith("image/") && !NEUTRAL_TYPES.contains(type)
                || type.equals("image/svg+xml");
        if (picture && claimsOther) {
            throw UploadRejected.mismatch(claimed(ending, type), "a picture");
        }
        if (!picture && claimsPicture && !claimsOther) {
            throw UploadRejected.mismatch(claimed(ending, type), "no picture we know");
        }
        if (!picture) {
            throw UploadRejected.unsupported();
        }
    }

    private static String claimed(String ending, String type) {
        return ending.isEmpty() ? type : "." + ending;
    }

    private static String ending(String name) {
        int dot = name == null ? -1 : name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return ending.matches("[a-z0-9]{1,8}") ? ending : "";
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
