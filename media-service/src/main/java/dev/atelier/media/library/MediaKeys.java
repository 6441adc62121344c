package dev.atelier.media.library;

import dev.atelier.platform.blobs.BlobRef;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Names media are known by. Keys in the blob store are {@code {entities}/{kind}/{entity id}/{YYYY-MM}/{name}}; copies lie
 * below the name of their original. Names carry 64 random bits, so none is met twice or guessed.
 */
public final class MediaKeys {
    public static final String BUCKET = "atelier-media";

    private static final DateTimeFormatter MONTH = format("yyyy-MM");
    private static final DateTimeFormatter MOMENT = format("yyyyMMddHHmmss");
    private static final SecureRandom RANDOM = new SecureRandom();

    private MediaKeys() {}

    /** {@code MED-<time>-<random>}. */
    public static String publicId(Instant now) {
        return "MED-" + MOMENT.format(now) + "-" + random();
    }

    /** {@code img_} and twelve hex digits. */
    public static String imageId() {
        return "img_" + random().substring(0, 12);
    }

    public static BlobRef original(EntityType type, String entityId, String field, Instant now, String extension) {
        String kind = kind(field);
        // a builder's pictures are a portfolio
        String stem = type == EntityType.BUILDER && kind.equals("photo") ? "gallery" : kind;
        String name = stem + "-" + MOMENT.format(now) + "-" + random() + "." + extension;
        return new BlobRef(BUCKET, type.plural() + "/" + kind + "s/" + entityId + "/" + MONTH.format(now) + "/" + name);
    }

    /** A copy's key names its content, so other bytes get another key and a repeated write changes nothing. */
    public static BlobRef copy(BlobRef original, String name, String sha256) {
        String key = original.key();
        String stem = key.substring(0, key.lastIndexOf('.'));
        return new BlobRef(original.bucket(), stem + "/" + name + "-" + sha256.substring(0, 16) + ".jpg");
    }

    /** The same copy as WebP. */
    public static BlobRef webp(BlobRef copy) {
        return new BlobRef(copy.bucket(), copy.key().replaceFirst("\\.jpg$", ".webp"));
    }

    /** The last part of a key. */
    public static String filename(BlobRef ref) {
        return ref.key().substring(ref.key().lastIndexOf('/') + 1);
    }

    private static String kind(String field) {
        return switch (field) {
            case "avatar", "cover", "logo", "thumbnail" -> field;
            case "video_intro" -> "video";
            default -> "photo";
        };
    }

    private static String random() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }
}
