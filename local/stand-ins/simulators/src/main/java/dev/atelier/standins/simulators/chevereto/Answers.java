package dev.atelier.standins.simulators.chevereto;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** The JSON bodies of the upload API. */
final class Answers {

    private static final int MEDIUM_CHAIN = 2;
    private static final int IMAGE_AND_THUMB_CHAIN = 5;

    private final Supplier<URI> root;

    Answers(Supplier<URI> root) {
        this.root = root;
    }

    JsonObject success(StoredImage image, boolean imgBb) {
        JsonObject body = new JsonObject()
                .put("status_code", 200)
                .put("success", new JsonObject().put("message", "file uploaded").put("code", 200));
        JsonObject payload = image(image);
        if (imgBb) {
            body.put("data", payload.put("id", image.id()));
            body.put("status", 200);
        } else {
            body.put("image", payload);
        }
        return body.put("status_txt", "OK");
    }

    static JsonObject error(int code, String message, boolean v3) {
        JsonObject error = new JsonObject().put("message", message).put("code", code);
        if (v3) {
            error.put("context", "Exception");
        }
        return new JsonObject().put("status_code", 400).put("error", error).put("status_txt", "Bad Request");
    }

    private JsonObject image(StoredImage image) {
        String date = image.at().toString().replace('T', ' ').substring(0, 19);
        String title = image.title();
        String shown = image.hasMedium() ? ".md" : "";
        JsonObject json = new JsonObject();
        json.put("name", image.name()).put("extension", image.extension()).put("size", image.size());
        json.put("width", image.width())
                .put("height", image.height())
                .put("date", date)
                .put("date_gmt", date);
        json.put("title", title).put("tags", tags(image)).put("description", image.description());
        json.put("nsfw", image.nsfw() ? 1 : 0).put("storage_mode", "datefolder").put("md5", image.md5());
        json.putNull("source_md5")
                .put("original_filename", image.originalFilename())
                .putNull("original_exifdata");
        json.put("views", 0).put("category_id", image.category());
        json.put("chain", IMAGE_AND_THUMB_CHAIN + (image.hasMedium() ? MEDIUM_CHAIN : 0));
        json.put("thumb_size", image.thumbSize()).put("medium_size", image.mediumSize());
        json.put("frame_size", 0).putNull("expiration_date_gmt").put("likes", 0).put("is_animated", 0);
        json.put("is_approved", image.approved() ? 1 : 0)
                .put("is_360", 0)
                .put("duration", 0)
                .put("type", "image");
        json.put("tags_string", image.tags());
        json.put("file", new JsonObject().put("resource", new JsonObject().put("type", "url")));
        json.put("id_encoded", image.id()).put("filename", image.filename("")).put("mime", image.mime());
        url(json, "url", image, "");
        json.put("ratio", (double) image.width() / image.height()).put("size_formatted", readable(image.size()));
        json.put("image", file(image, "", image.size()));
        json.put("thumb", file(image, ".th", image.thumbSize()));
        json.put("medium", file(image, ".md", image.mediumSize()));
        json.put("url_frame", "").put("duration_time", "");
        json.put("url_viewer", root.get() + image.viewerPath()).put("path_viewer", image.viewerPath());
        json.put("url_short", root.get() + "/image/" + image.id());
        url(json, "display_url", image, shown);
        json.put("display_width", shown.isEmpty() ? image.width() : 500);
        json.put(
                "display_height", shown.isEmpty() ? image.height() : Math.round(500f * image.height() / image.width()));
        json.put("views_label", "views").put("likes_label", "likes").put("how_long_ago", "moments ago");
        json.put("date_fixed_peer", date).put("title_truncated", title).put("title_truncated_html", escaped(title));
        json.put("is_use_loader", false).put("display_title", title);
        return json.put("delete_url", root.get() + "/image/" + image.id() + "/delete/" + image.deleteToken());
    }

    private JsonObject file(StoredImage image, String variant, int size) {
        JsonObject json = new JsonObject();
        if (size == 0) {
            json.putNull("filename")
                    .putNull("name")
                    .putNull("mime")
                    .putNull("extension")
                    .putNull("url");
            return json.putNull("size");
        }
        json.put("filename", image.filename(variant)).put("name", image.name() + variant);
        json.put("mime", image.mime()).put("extension", image.extension());
        url(json, "url", image, variant);
        return json.put("size", size);
    }

    /** While a picture waits for approval the addresses of its files are left out. */
    private void url(JsonObject json, String key, StoredImage image, String variant) {
        if (image.approved()) {
            json.put(key, url(image, variant));
        }
    }

    String url(StoredImage image, String variant) {
        return root.get() + image.folder() + image.filename(variant);
    }

    private static JsonArray tags(StoredImage image) {
        JsonArray tags = new JsonArray();
        Arrays.stream(image.tags().split(",")).filter(tag -> !tag.isBlank()).forEach(tags::add);
        return tags;
    }

    private static String readable(long size) {
        return size < 1000
                ? size + " B"
                : size < 1_000_000
                        ? String.format(Locale.ROOT, "%.1f KB", size / 1000.0)
                        : String.format(Locale.ROOT, "%.1f MB", size / 1_000_000.0);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
