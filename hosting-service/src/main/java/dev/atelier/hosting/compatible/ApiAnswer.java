package dev.atelier.hosting.compatible;

import dev.atelier.hosting.publication.Publishing.Published;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The bodies of the upload API, field for field. */
final class ApiAnswer {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ApiAnswer() {}

    static JsonObject error(ApiError error) {
        return new JsonObject()
                .put("status_code", 400)
                .put(
                        "error",
                        new JsonObject().put("message", error.getMessage()).put("code", error.code()))
                .put("status_txt", "Bad Request");
    }

    /** @param original the name the client gave the file */
    static JsonObject success(
            Published picture, Parameters parameters, String original, String md5, URI deleteUrl, boolean imgBb) {
        var body = new JsonObject()
                .put("status_code", 200)
                .put("success", new JsonObject().put("message", "file uploaded").put("code", 200));
        var image = image(picture, parameters, original, md5, deleteUrl);
        if (imgBb) {
            body.put("data", image.put("id", picture.slug())).put("status", 200).put("success", true);
        } else {
            body.put("image", image);
        }
        return body.put("status_txt", "OK");
    }

    private static JsonObject image(
            Published picture, Parameters parameters, String original, String md5, URI deleteUrl) {
        var view = picture.view();
        var url = view.url().toString();
        var filename = url.substring(url.lastIndexOf('/') + 1);
        var extension = filename.substring(filename.lastIndexOf('.') + 1);
        var name = filename.substring(0, filename.lastIndexOf('.'));
        var date = TIME.format(view.createdAt());
        var title = view.title() == null ? name : view.title();
        var tags = parameters.wish().tags();
        var page = view.pageUrl().toString();
        var whole = file(filename, name, picture.contentType(), extension, url).put("size", picture.sizeBytes());
        return new JsonObject()
                .put("name", name)
                .put("extension", extension)
                .put("size", picture.sizeBytes())
                .put("width", picture.width())
                .put("height", picture.height())
                .put("date", date)
                .put("date_gmt", date)
                .put("title", title)
                .put("tags", new JsonArray(List.copyOf(tags)))
                .put("description", parameters.get("description").orElse(null))
                .put("nsfw", view.nsfw() ? 1 : 0)
                .put("storage_mode", "direct")
                .put("md5", md5)
                .putNull("source_md5")
                .put("original_filename", original)
                .putNull("original_exifdata")
                .put("views", 0)
                .putNull("category_id")
                .put("chain", 4 + 1)
                .put("thumb_size", 0)
                .put("medium_size", 0)
                .put("frame_size", 0)
                .put("expiration_date_gmt", view.expiresAt() == null ? null : TIME.format(view.expiresAt()))
                .put("likes", 0)
                .put("is_animated", 0)
                .put("is_approved", 1)
                .put("is_360", 0)
                .put("duration", 0)
                .put("type", picture.contentType().startsWith("video/") ? "video" : "image")
                .put("tags_string", String.join(",", tags))
                .put("file", new JsonObject().put("resource", new JsonObject().put("type", "url")))
                .put("id_encoded", picture.slug())
                .put("filename", filename)
                .put("mime", picture.contentType())
                .put("url", url)
                .put("ratio", picture.height() == 0 ? 0 : (double) picture.width() / picture.height())
                .put("size_formatted", readable(picture.sizeBytes()))
                .put("image", whole)
                .put("thumb", whole.copy())
                .put("medium", noFile())
                .put("url_frame", "")
                .put("duration_time", "")
                .put("url_viewer", page)
                .put("path_viewer", URI.create(page).getPath())
                .put("url_short", page)
                .put("display_url", url)
                .put("display_width", picture.width())
                .put("display_height", picture.height())
                .put("views_label", "views")
                .put("likes_label", "likes")
                .put("how_long_ago", "moments ago")
                .put("date_fixed_peer", date)
                .put("title_truncated", title)
                .put("title_truncated_html", escaped(title))
                .put("is_use_loader", false)
                .put("display_title", title)
                .put("delete_url", deleteUrl.toString());
    }

    private static JsonObject file(String filename, String name, String mime, String extension, String url) {
        return new JsonObject()
                .put("filename", filename)
                .put("name", name)
                .put("mime", mime)
                .put("extension", extension)
                .put("url", url);
    }

    private static JsonObject noFile() {
        return file(null, null, null, null, null).putNull("size");
    }

    private static String readable(long size) {
        return size < 1000
                ? size + " B"
                : size < 1_000_000
                        ? String.format(Locale.ROOT, "%.1f KB", size / 1000.0)
                        : String.format(Locale.ROOT, "%.1f MB", size / 1_000_000.0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
