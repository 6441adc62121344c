package dev.atelier.standins.simulators.chevereto;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /api/1/upload}, with the checks in the order of version 4.2.0. */
final class UploadApi {

    private static final Map<String, String> GERMAN = Map.of(
            "Duplicated upload", "Doppelter Upload",
            "Request denied", "Anfrage abgelehnt",
            "Invalid API key.", "Ungültiger API-Schlüssel.");

    private final Switches switches;
    private final Accounts accounts;
    private final Admission admission;
    private final Processing processing;
    private final Answers answers;
    private final Clock clock;
    private final Function<Callable<StoredImage>, Future<StoredImage>> blocking;

    UploadApi(
            Switches switches,
            Accounts accounts,
            Library library,
            Supplier<URI> site,
            Clock clock,
            Function<Callable<StoredImage>, Future<StoredImage>> blocking) {
        this.switches = switches;
        this.accounts = accounts;
        this.admission = new Admission(switches, library);
        this.processing = new Processing(library, admission);
        this.answers = new Answers(site);
        this.clock = clock;
        this.blocking = blocking;
    }

    void mount(Router router) {
        router.routeWithRegex("/api(/.*)?").handler(this::handle);
    }

    private void handle(RoutingContext context) {
        try {
            if (context.request().bytesRead() > switches.number("post_max_megabytes") * 1_000_000L) {
                context.request().formAttributes().clear();
                context.fileUploads().clear();
            }
            Optional<Account> owner = checked(context);
            Upload upload = Upload.of(context, owner);
            blocking.apply(() -> processing.store(upload, switches.on("moderated"), clock.instant()))
                    .onSuccess(image -> succeed(context, image, upload.source().imgBb()))
                    .onFailure(failure -> fail(context, failure));
        } catch (Refusal refusal) {
            fail(context, refusal);
        }
    }

    private Optional<Account> checked(RoutingContext context) {
        String[] path = context.request().path().replaceFirst("^/api/?", "").split("/");
        String header = context.request().getHeader("x-api-key");
        Optional<String> key = Optional.ofNullable(header).or(() -> Source.field(context, "key"));
        require(!path[0].isEmpty(), 100, "No version provided");
        require(path.length > 1, 100, "No action provided");
        require(key.isPresent(), 100, "No key provided");
        require(path[0].equals("1"), 110, "Invalid API version.");
        Optional<Account> owner = accounts.withKey(key.orElseThrow());
        String guestKey = switches.text("guest_key");
        if (owner.isEmpty()) {
            require(!guestKey.isEmpty(), 0, "API V1 public key can't be null. Go to your dashboard and set the key.");
            require(guestKey.equals(key.get()), 100, "Invalid API key.");
        }
        admission.allowed(owner);
        require(path[1].equals("upload"), 120, "Invalid API action");
        return owner;
    }

    private void succeed(RoutingContext context, StoredImage image, boolean imgBb) {
        switch (Source.field(context, "format").orElse("json")) {
            case "txt" ->
                context.response()
                        .putHeader("content-type", "text/html; charset=UTF-8")
                        .end(answers.url(image, ""));
            case "redirect" ->
                context.response()
                        .setStatusCode(302)
                        .putHeader("location", image.viewerPath())
                        .end();
            default -> json(context, 200, answers.success(image, imgBb));
        }
    }

    private void fail(RoutingContext context, Throwable failure) {
        if (!(failure instanceof Refusal refusal)) {
            context.fail(failure);
            return;
        }
        String message = switches.text("language").equals("de")
                ? GERMAN.getOrDefault(refusal.getMessage(), refusal.getMessage())
                : refusal.getMessage();
        if (Source.field(context, "format")
                .filter(f -> f.equals("txt") || f.equals("redirect"))
                .isPresent()) {
            context.response()
                    .putHeader("content-type", "text/html; charset=UTF-8")
                    .end(message);
        } else {
            json(context, 400, Answers.error(refusal.code(), message, switches.on("v3")));
        }
    }

    private static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json; charset=UTF-8")
                .putHeader("cache-control", "no-store, no-cache, must-revalidate")
                .end(body.encode());
    }

    private static void require(boolean fine, int code, String message) {
        if (!fine) {
            throw new Refusal(code, message);
        }
    }
}
