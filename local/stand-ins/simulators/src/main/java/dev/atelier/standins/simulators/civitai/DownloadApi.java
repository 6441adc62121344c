package dev.atelier.standins.simulators.civitai;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** {@code GET /api/download/models/{versionId}}: refuses, or redirects to a signed link of the storage host. */
final class DownloadApi {

    private static final String LOGIN_NEEDED = "The creator of this asset requires you to be logged in to download it";
    private static final String DISABLED = "The creator of this asset has disabled downloads on this file";
    private static final String TOO_MANY =
            "We've noticed an unusual amount of downloading from your account. Contact support for help.";
    private static final Map<String, Set<String>> ENUMS = Map.of(
            "format", Set.of("SafeTensor", "PickleTensor", "GGUF", "Diffusers", "Core ML", "ONNX", "Other"),
            "size", Set.of("full", "pruned"));

    private final Catalogue catalogue;
    private final Switches switches;
    private final SignedLinks links;
    private final Supplier<URI> storage;

    DownloadApi(Catalogue catalogue, Switches switches, SignedLinks links, Supplier<URI> storage) {
        this.catalogue = catalogue;
        this.switches = switches;
        this.links = links;
        this.storage = storage;
    }

    void mount(Router router) {
        router.route("/api/download/models/:id").handler(this::download);
        router.get("/login").handler(context -> page(context, 200, "Sign in to download from this creator"));
    }

    private void download(RoutingContext context) {
        context.response().putHeader("cache-control", "no-store");
        OptionalInt id = MetadataApi.number(context.pathParam("id"));
        if (!context.request().method().equals(HttpMethod.GET)) {
            MetadataApi.error(context, 405, "Method not allowed");
        } else if (id.isEmpty() || badEnum(context)) {
            refuse(context, 400, new JsonObject().put("error", "Invalid model version id or file preference"));
        } else if (switches.on("too_many_downloads")) {
            refuse(context, 429, new JsonObject().put("error", TOO_MANY));
        } else {
            catalogue
                    .version(id.getAsInt())
                    .ifPresentOrElse(found -> admit(context, found.version()), () -> notFound(context));
        }
    }

    private void admit(RoutingContext context, Version version) {
        boolean member = version.access() == Version.Access.LOGGED_IN && Visitor.loggedIn(context);
        switch (member ? Version.Access.ANYBODY : version.access()) {
            case LOGGED_IN -> unauthorized(context, version, LOGIN_NEEDED);
            case NOBODY -> unauthorized(context, version, DISABLED);
            case EARLY_ACCESS ->
                refuse(
                        context,
                        403,
                        new JsonObject()
                                .put("error", "Early Access")
                                .put("deadline", "2027-01-02T03:04:05.000Z")
                                .put("message", "This asset is in Early Access. You can use Buzz access it now!"));
            case ARCHIVED ->
                refuse(context, 410, new JsonObject().put("error", "Model archived, not available for download"));
            case ANYBODY ->
                chosen(context, version).ifPresentOrElse(file -> redirect(context, file), () -> notFound(context));
        }
    }

    private void redirect(RoutingContext context, ModelFile file) {
        String encoded = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        String disposition = switches.on("rfc5987_names")
                ? "attachment; filename*=UTF-8''" + encoded
                : "attachment; filename=\"" + file.name() + "\"";
        Duration lifetime = Duration.ofSeconds(switches.number("link_seconds"));
        URI link = links.sign(storage.get(), Storage.path(file), disposition, lifetime);
        String target = switches.text("redirect_to").isEmpty() ? link.toString() : switches.text("redirect_to");
        context.response().setStatusCode(307).putHeader("location", target).end();
    }

    private void unauthorized(RoutingContext context, Version version, String message) {
        if (Visitor.browserLike(context)) {
            context.response()
                    .setStatusCode(307)
                    .putHeader("location", "/login?returnUrl=/model-versions/" + version.id() + "&reason=download-auth")
                    .end();
        } else {
            refuse(context, 401, new JsonObject().put("error", "Unauthorized").put("message", message));
        }
    }

    private static void notFound(RoutingContext context) {
        refuse(context, 404, new JsonObject().put("error", "File not found"));
    }

    private static void refuse(RoutingContext context, int status, JsonObject body) {
        if (Visitor.browserLike(context)) {
            page(context, status, body.getString("error"));
        } else {
            context.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "application/json; charset=utf-8")
                    .end(body.encode());
        }
    }

    static void page(RoutingContext context, int status, String title) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html; charset=utf-8")
                .end("<!DOCTYPE html><html><head><title>" + title + "</title></head><body>" + title + "</body></html>");
    }

    /** By {@code fileId}, else the file that matches every preference given, else the primary one. */
    private static Optional<ModelFile> chosen(RoutingContext context, Version version) {
        var query = context.queryParams();
        if (query.contains("fileId")) {
            return version.files().stream()
                    .filter(file -> String.valueOf(file.id()).equals(query.get("fileId")))
                    .findFirst();
        }
        boolean preference =
                query.contains("type") || query.contains("format") || query.contains("size") || query.contains("fp");
        return version.files().stream()
                .filter(file -> preference ? matches(context, file) : file.primary())
                .findFirst();
    }

    private static boolean matches(RoutingContext context, ModelFile file) {
        return fits(context, "type", file.type())
                && fits(context, "format", file.format())
                && fits(context, "size", file.size())
                && fits(context, "fp", file.fp());
    }

    private static boolean fits(RoutingContext context, String name, String actual) {
        String wanted = context.queryParams().get(name);
        return wanted == null || wanted.equals(actual);
    }

    private static boolean badEnum(RoutingContext context) {
        return ENUMS.entrySet().stream()
                .anyMatch(known -> context.queryParams().contains(known.getKey())
                        && !known.getValue().contains(context.queryParams().get(known.getKey())));
    }
}
