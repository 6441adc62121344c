package dev.atelier.gateway.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkiverse.mcp.server.Content;
import io.quarkiverse.mcp.server.ImageContent;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The five tools of the image hosting guide, with its names and parameters, and more ways to give a picture. */
@ApplicationScoped
class HostingTools {

    private static final String OWN_ONLY =
            " Must be the Discord account linked to the credential's user, or be left out.";

    private final Suite suite;
    private final Pictures pictures;
    private final Publishing publishing;

    HostingTools(Suite suite, Pictures pictures, Publishing publishing) {
        this.suite = suite;
        this.pictures = pictures;
        this.publishing = publishing;
    }

    @Tool(
            name = "upload_to_web_server_enhanced",
            title = "Upload a picture and get a public link",
            description = "Stores a picture and publishes it on the best image host that works; the result says which"
                    + " one and why. Give the picture in ONE way: image_path (an http(s) address or a data: URI),"
                    + " image_url, image_base64, or media_id of a picture already stored.",
            structuredContent = true,
            outputSchema = @Tool.OutputSchema(from = Publishing.Result.class),
            annotations =
                    @Tool.Annotations(
                            title = "Upload a picture",
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = true))
    Uni<ToolResponse> upload(
            @ToolArg(
                            name = "image_path",
                            required = false,
                            description =
                                    "http(s) address or data: URI; paths on a disk work in the stdio launcher only")
                    String imagePath,
            @ToolArg(name = "discord_id", required = false, description = "Publish as this Discord user." + OWN_ONLY)
                    String discordId,
            @ToolArg(name = "folder_name", required = false, description = "One of the user's folders")
                    String folderName,
            @ToolArg(name = "title", required = false, description = "Shown with the picture") String title,
            @ToolArg(name = "description", required = false, description = "Shown with the picture") String description,
            @ToolArg(name = "tags", required = false, description = "At most 30 words") List<String> tags,
            @ToolArg(name = "image_url", required = false, description = "Public address of the picture")
                    String imageUrl,
            @ToolArg(name = "image_base64", required = false, description = "The file's bytes in base64")
                    String imageBase64,
            @ToolArg(name = "filename", required = false, description = "Name for image_base64, e.g. cat.png")
                    String filename,
            @ToolArg(name = "media_id", required = false, description = "A picture that is stored already")
                    String mediaId) {
        requireOwn(discordId);
        var wish = new Publishing.Wish(discordId, folderName, title, description, tags);
        return pictures.take(suite, new Pictures.Given(imagePath, imageUrl, imageBase64, filename, mediaId), wish)
                .chain(medium -> publishing
                        .publish(suite, medium, wish)
                        .chain(result -> pictures.thumbnail(suite, medium).map(preview -> answer(result, preview))));
    }

    private static ToolResponse answer(Publishing.Result result, ImageContent preview) {
        var content = new ArrayList<Content>();
        content.add(new TextContent(Json.encodePrettily(result)));
        if (preview != null) {
            content.add(preview);
        }
        return new ToolResponse(false, content, result, null);
    }

    public record Registered(
            boolean success,
            String message,
            @JsonProperty("user_id") String userId) {}

    @Tool(
            name = "register_discord_user",
            title = "Register for image hosting",
            description = "Makes sure the caller can publish as this Discord user, and keeps an API key of the"
                    + " Chevereto site for it when one is given. Registering again updates and loses nothing.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<Registered> register(
            @ToolArg(name = "discord_id", description = "The caller's own." + OWN_ONLY) String discordId,
            @ToolArg(name = "username", description = "The name on Discord") String username,
            @ToolArg(
                            name = "chevereto_api_key",
                            required = false,
                            description = "Key of the user's own account at the Chevereto site; it is kept sealed")
                    String cheveretoApiKey) {
        requireOwn(Objects.requireNonNullElse(discordId, ""));
        var kept = cheveretoApiKey == null || cheveretoApiKey.isBlank()
                ? Uni.createFrom().item(new JsonObject())
                : suite.put(
                        Suite.USER,
                        "/api/v1/me/external-keys/chevereto",
                        new JsonObject().put("api_key", cheveretoApiKey.strip()));
        return kept.chain(() -> suite.get(Suite.USER, "/api/v1/me"))
                .map(me -> new Registered(true, "User " + username + " is registered.", me.getString("user_id")));
    }

    public record FolderMade(@JsonProperty("folder_id") String folderId, boolean success) {}

    @Tool(
            name = "create_user_folder",
            title = "Make a folder",
            description = "Makes a folder for the user's pictures.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = false))
    Uni<FolderMade> createFolder(
            @ToolArg(name = "discord_id", required = false, description = "Whose folder." + OWN_ONLY) String discordId,
            @ToolArg(name = "folder_name", description = "1 to 100 characters, not used yet") String folderName,
            @ToolArg(name = "description", required = false, defaultValue = "", description = "At most 500 characters")
                    String description) {
        requireOwn(discordId);
        var wish = new JsonObject().put("folder_name", folderName).put("description", description);
        return suite.post(Suite.USER, "/api/v1/folders", wish)
                .map(folder -> new FolderMade(folder.getString("folder_id"), true));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Folder(
            @JsonProperty("folder_id") String folderId,
            @JsonProperty("folder_name") String folderName,
            @JsonProperty("chevereto_album_id") String cheveretoAlbumId,
            String description,
            @JsonProperty("is_default") boolean isDefault,
            @JsonProperty("created_at") String createdAt) {}

    public record Folders(List<Folder> folders) {}

    @Tool(
            name = "get_user_folders",
            title = "List folders",
            description = "The user's folders, the default one first.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<Folders> folders(
            @ToolArg(name = "discord_id", required = false, description = "Whose folders." + OWN_ONLY)
                    String discordId) {
        requireOwn(discordId);
        return suite.get(Suite.USER, "/api/v1/folders")
                .map(list -> new Folders(list.getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .map(folder -> new Folder(
                                folder.getString("folder_id"),
                                folder.getString("folder_name"),
                                folder.getString("chevereto_album_id"),
                                folder.getString("description"),
                                folder.getBoolean("is_default", false),
                                folder.getString("created_at")))
                        .toList()));
    }

    public record Availability(boolean available, String message) {

        static Availability of(JsonObject json) {
            return json == null
                    ? new Availability(false, "Not configured.")
                    : new Availability(json.getBoolean("available", false), json.getString("message", ""));
        }
    }

    public record HostingTest(Availability local, Availability chevereto, Availability discord) {}

    @Tool(
            name = "test_hosting_services",
            title = "Test the image hosts",
            description = "Asks each image host now whether it would take a picture.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = true))
    Uni<HostingTest> testHosts() {
        return suite.get(Suite.HOSTING, "/api/v1/hosting/services")
                .map(hosts -> new HostingTest(
                        Availability.of(hosts.getJsonObject("local")),
                        Availability.of(hosts.getJsonObject("chevereto")),
                        Availability.of(hosts.getJsonObject("discord"))));
    }

    /** A credential acts for its own user, whatever id is named. */
    private void requireOwn(String discordId) {
        if (discordId == null) {
            return;
        }
        var linked = suite.discordId();
        if (linked.isEmpty()) {
            throw new ToolCallException(
                    "discord_not_linked: the credential's user has no Discord account linked; sign in"
                            + " with Discord once, or leave discord_id out.");
        }
        if (!linked.get().equals(discordId)) {
            throw new ToolCallException("discord_id_not_yours: the credential belongs to another Discord user; leave"
                    + " discord_id out or use that user's own credential.");
        }
    }
}
