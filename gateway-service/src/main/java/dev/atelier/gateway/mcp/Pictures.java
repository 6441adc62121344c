package dev.atelier.gateway.mcp;

import io.quarkiverse.mcp.server.ImageContent;
import io.quarkiverse.mcp.server.ToolCallException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ways an agent gives and gets a picture. */
@ApplicationScoped
class Pictures {

    private static final Pattern DATA_URI = Pattern.compile("data:([\\w.+/-]*);base64,(.*)", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    /** A picture in one of these ways; the others are null. */
    record Given(String path, String url, String base64, String filename, String mediaId) {}

    /** The medium, taken in unless it is there already. */
    Uni<JsonObject> take(Suite suite, Given given, Publishing.Wish wish) {
        var ways = Stream.of(given.path(), given.url(), given.base64(), given.mediaId())
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .toList();
        if (ways.size() != 1) {
            throw new ToolCallException("validation_error: give the picture in exactly one way: image_path, image_url,"
                    + " image_base64 or media_id.");
        }
        if (given.mediaId() != null && !given.mediaId().isBlank()) {
            return suite.get(Suite.MEDIA, "/v1/media/" + mediaId(given.mediaId()));
        }
        if (given.base64() != null && !given.base64().isBlank()) {
            return store(suite, given.filename(), given.base64(), wish);
        }
        return fromAddress(suite, ways.getFirst().strip(), given.filename(), wish);
    }

    private static Uni<JsonObject> fromAddress(Suite suite, String address, String filename, Publishing.Wish wish) {
        var data = DATA_URI.matcher(address);
        if (data.matches()) {
            return store(suite, filename, data.group(2), wish);
        }
        if (address.startsWith("http://") || address.startsWith("https://")) {
            var body = new JsonObject().put("url", address);
            put(body, "title", wish.title());
            return suite.post(Suite.MEDIA, "/v1/media/upload/by-url", body).map(Pictures::medium);
        }
        throw new ToolCallException(
                "local_path: this server does not read files of your machine. Send image_base64, use"
                        + " an http(s) address, or run the stdio launcher, which reads the file and sends it.");
    }

    private static Uni<JsonObject> store(Suite suite, String filename, String base64, Publishing.Wish wish) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new ToolCallException("validation_error: image_base64 is not base64.");
        }
        if (bytes.length == 0) {
            throw new ToolCallException("validation_error: image_base64 holds no bytes.");
        }
        var fields = new JsonObject();
        put(fields, "title", wish.title());
        var name = filename == null || filename.isBlank() ? "picture" : filename;
        return suite.upload("/v1/media/upload", name, bytes, fields).map(Pictures::medium);
    }

    /** A small copy to look at; null when there is none. */
    Uni<ImageContent> thumbnail(Suite suite, JsonObject medium) {
        var id = medium.getValue("id").toString();
        return suite.picture(Suite.MEDIA, "/v1/media/" + id + "/renditions/small")
                .map(bytes -> bytes.map(found ->
                                new ImageContent(Base64.getEncoder().encodeToString(found.getBytes()), "image/jpeg"))
                        .orElse(null));
    }

    static String mediaId(String text) {
        var id = text.strip();
        if (!ID.matcher(id).matches()) {
            throw new ToolCallException("validation_error: media_id must be a number, as upload and search give it.");
        }
        return id;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonObject medium(JsonObject receipt) {
        return receipt.getJsonObject("media", receipt);
    }

    private static void put(JsonObject into, String name, String value) {
        if (value != null && !value.isBlank()) {
            into.put(name, value);
        }
    }

    static <T> List<T> firsts(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
