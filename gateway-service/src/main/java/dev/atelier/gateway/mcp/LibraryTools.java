package dev.atelier.gateway.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finding, sharing and publishing what is stored. */
@ApplicationScoped
class LibraryTools {

    private final Suite suite;
    private final Publishing publishing;
    private final ToolSettings settings;

    LibraryTools(Suite suite, Publishing publishing, ToolSettings settings) {
        this.suite = suite;
        this.publishing = publishing;
        this.settings = settings;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Medium(
            @JsonProperty("media_id") String mediaId,
            String filename,
            String title,
            List<String> tags,
            @JsonProperty("content_type") String contentType,
            int width,
            int height,
            @JsonProperty("public_url") String publicUrl,
            @JsonProperty("created_at") String createdAt) {

        static Medium of(JsonObject json) {
            return new Medium(
                    json.getValue("id").toString(),
                    json.getString("original_filename", json.getString("filename")),
                    json.getString("title"),
                    json.getJsonArray("tags", new JsonArray()).stream()
                            .map(String::valueOf)
                            .toList(),
                    json.getString("content_type"),
                    json.getInteger("width", 0),
                    json.getInteger("height", 0),
                    json.getString("public_url"),
                    json.getString("created_at"));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(
            List<Medium> items, @JsonProperty("next_cursor") String nextCursor) {}

    @Tool(
            name = "search_media",
            title = "Find stored pictures",
            description = "The user's own pictures, newest first; with query those whose title, caption, name or tags"
                    + " match.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<Found> search(
            @ToolArg(name = "query", required = false, description = "Words to look for") String query,
            @ToolArg(name = "limit", required = false, description = "1 to 50; 20 if absent") Integer limit,
            @ToolArg(name = "cursor", required = false, description = "next_cursor of an earlier result")
                    String cursor) {
        var path = new StringBuilder("/v1/media?limit=").append(limit == null ? 20 : limit);
        if (query != null && !query.isBlank()) {
            path.append("&q=").append(Pictures.encoded(query.strip()));
        }
        if (cursor != null && !cursor.isBlank()) {
            path.append("&cursor=").append(Pictures.encoded(cursor.strip()));
        }
        return suite.get(Suite.MEDIA, path.toString())
                .map(page -> new Found(
                        page.getJsonArray("items", new JsonArray()).stream()
                                .map(JsonObject.class::cast)
                                .map(Medium::of)
                                .toList(),
                        page.getString("next_cursor")));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shared(
            String url,
            @JsonProperty("access_key") String accessKey,
            @JsonProperty("expires_at") String expiresAt) {}

    @Tool(
            name = "share_media",
            title = "Share a picture by a secret link",
            description = "Makes a link that shows one picture to whoever has it, until it expires or is revoked.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = false))
    Uni<Shared> share(
            @ToolArg(name = "media_id", description = "From search_media or an upload") String mediaId,
            @ToolArg(name = "expires_in_hours", required = false, description = "How long; for ever if absent")
                    Integer expiresInHours) {
        var wish = new JsonObject().put("photo_id", Pictures.mediaId(mediaId));
        if (expiresInHours != null) {
            wish.put(
                    "expires_at",
                    Instant.now().plus(Duration.ofHours(expiresInHours)).toString());
        }
        return suite.post(Suite.MEDIA, "/api/v1/share/create", wish)
                .map(made -> new Shared(
                        absolute(made.getString("url")), made.getString("access_key"), made.getString("expires_at")));
    }

    @Tool(
            name = "publish_media",
            title = "Publish a stored picture",
            description = "Puts a stored picture on the best image host that works and gives its public link.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = true))
    Uni<Publishing.Result> publish(
            @ToolArg(name = "media_id", description = "From search_media or an upload") String mediaId,
            @ToolArg(name = "folder_name", required = false, description = "One of the user's folders")
                    String folderName,
            @ToolArg(name = "title", required = false, description = "Shown with the picture") String title) {
        return suite.get(Suite.MEDIA, "/v1/media/" + Pictures.mediaId(mediaId))
                .chain(medium ->
                        publishing.publish(suite, medium, new Publishing.Wish(null, folderName, title, null, null)));
    }

    private String absolute(String url) {
        return url != null && url.startsWith("/") ? settings.publicUrl() + url : url;
    }
}
