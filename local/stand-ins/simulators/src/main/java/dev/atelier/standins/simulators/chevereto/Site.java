package dev.atelier.standins.simulators.chevereto;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The public side: files, viewer pages, short links and deletion. */
final class Site {

    private static final String NOT_FOUND = "<!DOCTYPE html><html><head><title>404</title></head>"
            + "<body><h1>That page doesn't exist</h1></body></html>";

    private final Library library;
    private final Reading reading;

    /** How the site reads files off the event loop. */
    interface Reading extends Function<Callable<Optional<Library.Served>>, Future<Optional<Library.Served>>> {}

    Site(Library library, Reading reading) {
        this.library = library;
        this.reading = reading;
    }

    void mount(Router router) {
        router.get("/image/:id/delete/:token").handler(this::delete);
        router.get("/image/:name").handler(this::viewer);
        router.get("/images/*").handler(this::file);
        router.head("/images/*").handler(this::file);
        router.route().handler(Site::notFound);
    }

    private void file(RoutingContext context) {
        String path = context.request().path();
        reading.apply(() -> library.file(path))
                .onFailure(context::fail)
                .onSuccess(found -> found.ifPresentOrElse(file -> send(context, file), () -> notFound(context)));
    }

    private static void send(RoutingContext context, Library.Served file) {
        context.response()
                .putHeader("content-type", file.image().mime())
                .putHeader("cache-control", "public, max-age=31536000")
                .end(Buffer.buffer(file.bytes()));
    }

    private void viewer(RoutingContext context) {
        String name = context.pathParam("name");
        String id = name.substring(name.lastIndexOf('.') + 1);
        Optional<StoredImage> image = library.withId(id);
        if (image.isEmpty()) {
            notFound(context);
        } else if (!name.contains(".")) {
            redirect(context, 302, image.get().viewerPath());
        } else if (!image.get().approved()) {
            page(context, 403, "<h1>Request denied</h1>");
        } else {
            StoredImage found = image.get();
            page(
                    context,
                    200,
                    "<h1>" + Answers.escaped(found.title()) + "</h1><img src=\"" + found.folder() + found.filename("")
                            + "\" width=\"" + found.width() + "\" height=\"" + found.height() + "\">");
        }
    }

    private void delete(RoutingContext context) {
        Optional<StoredImage> image = library.withId(context.pathParam("id"));
        if (image.isPresent() && library.remove(context.pathParam("id"), context.pathParam("token"))) {
            redirect(context, 301, image.get().viewerPath() + "?deleted");
        } else {
            notFound(context);
        }
    }

    private static void redirect(RoutingContext context, int status, String location) {
        context.response().setStatusCode(status).putHeader("location", location).end();
    }

    private static void page(RoutingContext context, int status, String body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html; charset=UTF-8")
                .end("<!DOCTYPE html><html><body>" + body + "</body></html>");
    }

    private static void notFound(RoutingContext context) {
        context.response()
                .setStatusCode(404)
                .putHeader("content-type", "text/html; charset=UTF-8")
                .end(NOT_FOUND);
    }
}
