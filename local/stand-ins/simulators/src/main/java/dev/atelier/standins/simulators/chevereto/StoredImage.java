package dev.atelier.standins.simulators.chevereto;

import java.time.Instant;
import java.util.Optional;

/**
 * A picture on the site.
 *
 * @param id the encoded id, such as {@code Kq7T}
 * @param name file name without extension; the files are {@code name.ext}, {@code name.th.ext}, {@code name.md.ext}
 * @param owner name of the uploading user, empty for a guest's upload
 * @param album encoded id of the album it went into, empty for none
 * @param medium absent when the picture is narrower than the site's medium size
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
        byte[] original,
        byte[] thumb,
        Optional<byte[]> medium) {

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
}
