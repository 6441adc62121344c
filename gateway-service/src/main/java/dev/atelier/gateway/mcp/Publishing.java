package dev.atelier.gateway.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes a medium and waits for its link. */
@ApplicationScoped
class Publishing {

    private final Looks looks;
    private final ToolSettings settings;

    Publishing(Looks looks, ToolSettings settings) {
        this.looks = looks;
        this.settings = settings;
    }

    /**
     * What became of a publication, with the names the first image hosting tools gave the fields.
     *
     * @param success whether there is a link
     * @param state pending, published or failed; ask again with get_publication while it is pending
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            boolean success,
            String url,
            @JsonProperty("upload_id") String uploadId,
            @JsonProperty("media_id") String mediaId,
            String filename,
            @JsonProperty("hosting_service") String hostingService,
            @JsonProperty("upload_mode") String uploadMode,
            @JsonProperty("upload_type") String uploadType,
            @JsonProperty("intended_service") String intendedService,
            @JsonProperty("fallback_reason") String fallbackReason,
            @JsonProperty("expiry_note") String expiryNote,
            @JsonProperty("album_id") String albumId,
            @JsonProperty("file_hash") String fileHash,
            @JsonProperty("discord_user") FolderOwner discordUser,
            String state,
            String error) {}

    public record FolderOwner(String id, String folder) {}

    /** What is wished beside the medium; each may be null. */
    record Wish(String discordId, String folderName, String title, String description, List<String> tags) {

        JsonObject of(String mediaId) {
            var wish = new JsonObject().put("media_id", mediaId);
            put(wish, "discord_id", discordId);
            put(wish, "folder_name", folderName);
            put(wish, "title", title);
            put(wish, "description", description);
            put(wish, "tags", tags == null || tags.isEmpty() ? null : tags);
            return wish;
        }

        private static void put(JsonObject wish, String name, Object value) {
            if (value != null && !value.equals("")) {
                wish.put(name, value);
            }
        }
    }

    /** @param medium as media-service shows it */
    Uni<Result> publish(Suite suite, JsonObject medium, Wish wish) {
        var mediaId = medium.getValue("id").toString();
        return suite.post(Suite.HOSTING, "/api/v1/hosting/publications", wish.of(mediaId))
                .chain(asked -> looks.until(
                        () -> suite.get(Suite.HOSTING, "/api/v1/hosting/publications/" + asked.getString("id")),
                        Publishing::isSettled,
                        seen -> {},
                        settings.publishPatience()))
                .map(publication -> result(medium, publication, wish));
    }

    private static boolean isSettled(JsonObject publication) {
        return !publication.getString("state", "").equals("pending")
                && !publication.getString("state", "").equals("publishing");
    }

    private static Result result(JsonObject medium, JsonObject publication, Wish wish) {
        var url = publication.getString("url");
        var failure = publication.getString("failure_code");
        return new Result(
                url != null,
                url,
                publication.getString("id"),
                medium.getValue("id").toString(),
                medium.getString("original_filename", medium.getString("filename")),
                publication.getString("hosting_service"),
                publication.getString("upload_mode"),
                publication.getString("upload_type"),
                publication.getString("intended_service"),
                publication.getString("fallback_reason"),
                publication.getString("expiry_note"),
                publication.getString("album_id"),
                medium.getString("sha256"),
                wish.discordId() == null
                        ? null
                        : new FolderOwner(wish.discordId(), publication.getString("folder_name")),
                publication.getString("state"),
                failure);
    }
}
