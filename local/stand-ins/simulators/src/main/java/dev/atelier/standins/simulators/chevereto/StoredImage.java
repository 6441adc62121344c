package dev.atelier.standins.simulators.chevereto;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A picture on the site.
 *
 * @param id the encoded id, such as {@code Kq7T}
 * @param name file name without extension; the files are {@code name.ext}, {@code name.th.ext}, {@code name.md.ext}
 * @param owner name of the uploading user, empty for a guest's upload
 * @param album encoded id of the album it went into, empty for none
 * @param address where the upload came from
 * @param size bytes of the original, as are the two after it of the derived files
 * @param mediumSize 0 when the picture is narrower than the site's medium size and has none
 */
public record StoredImage(
        String id,
        String name,
        String extension,
        String mime,
        String originalFilename,
        String title,
        String description,
        String tags,
        boolean nsfw,
        Optional<String> owner,
        Optional<String> album,
        Integer category,
        int width,
        int height,
        String md5,
        boolean approved,
        Instant at,
        String deleteToken,
        String address,
        int size,
        int thumbSize,
        int mediumSize) {

    boolean hasMedium() {
        return mediumSize > 0;
    }

    String folder() {
        return "/images/" + at.toString().substring(0, 10).replace('-', '/') + "/";
    }

    String filename(String variant) {
        return name + variant + "." + extension;
    }

    String viewerPath() {
        String slug = title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "/image/" + slug + "." + id;
    }

    /** The line under which a site that keeps its data remembers this picture. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        json.put("id", id).put("name", name).put("extension", extension).put("mime", mime);
        json.put("originalFilename", originalFilename).put("title", title).put("description", description);
        json.put("tags", tags)
                .put("nsfw", nsfw)
                .put("owner", owner.orElse(null))
                .put("album", album.orElse(null));
        json.put("category", category).put("width", width).put("height", height).put("md5", md5);
        json.put("approved", approved).put("at", at.toString()).put("deleteToken", deleteToken);
        json.put("address", address)
                .put("size", size)
                .put("thumbSize", thumbSize)
                .put("mediumSize", mediumSize);
        return json;
    }

    static StoredImage from(JsonObject json) {
        return new StoredImage(
                json.getString("id"),
                json.getString("name"),
                json.getString("extension"),
                json.getString("mime"),
                json.getString("originalFilename"),
                json.getString("title"),
                json.getString("description"),
                json.getString("tags"),
                json.getBoolean("nsfw"),
                Optional.ofNullable(json.getString("owner")),
                Optional.ofNullable(json.getString("album")),
                json.getInteger("category"),
                json.getInteger("width"),
                json.getInteger("height"),
                json.getString("md5"),
                json.getBoolean("approved"),
                Instant.parse(json.getString("at")),
                json.getString("deleteToken"),
                json.getString("address"),
                json.getInteger("size"),
                json.getInteger("thumbSize"),
                json.getInteger("mediumSize"));
    }
}
