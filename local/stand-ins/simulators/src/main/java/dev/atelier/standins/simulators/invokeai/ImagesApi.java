package dev.atelier.standins.simulators.invokeai;

import static dev.atelier.standins.simulators.invokeai.FastApi.guarded;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** {@code /api/v1/images/...}. */
final class ImagesApi {

    private static final String ROOT = "/api/v1/images/i/:name";

    private final Images images;
    private final Studio studio;
    private final Function<Callable<StoredImage>, Future<StoredImage>> blocking;
    private final Function<Callable<Optional<byte[]>>, Future<Optional<byte[]>>> reading;

    ImagesApi(
            Images images,
            Studio studio,
            Function<Callable<StoredImage>, Future<StoredImage>> blocking,
            Function<Callable<Optional<byte[]>>, Future<Optional<byte[]>>> reading) {
        this.images = images;
        this.studio = studio;
        this.blocking = blocking;
        this.reading = reading;
    }

    void mount(Router router) {
        router.post("/api/v1/images/upload").handler(guarded(this::upload));
        router.get(ROOT).handler(found((context, image) -> FastApi.json(context, 200, image.json())));
        router.get(ROOT + "/metadata").handler(found((context, image) -> FastApi.json(context, 200, image.metadata())));
        router.get(ROOT + "/full").handler(found((context, image) -> bytes(context, image, images::png, "image/png")));
        router.head(ROOT + "/full").handler(found((context, image) -> bytes(context, image, images::png, "image/png")));
        router.get(ROOT + "/thumbnail")
                .handler(found((context, image) -> bytes(context, image, images::thumbnail, "image/webp")));
        router.delete(ROOT).handler(this::delete);
    }

    private void upload(RoutingContext context) {
        String category = required(context, "image_category");
        boolean intermediate = Boolean.parseBoolean(required(context, "is_intermediate"));
        FileUpload file = context.fileUploads().stream()
                .filter(upload -> upload.name().equals("file"))
                .findFirst()
                .orElseThrow(() -> new Unprocessable("missing", "Field required", "body", "file"));
        if (file.contentType() == null || !file.contentType().startsWith("image/")) {
            FastApi.detail(context, 415, "Not an image");
            return;
        }
        String metadata = context.request().getFormAttribute("metadata");
        JsonObject parameters = metadata == null ? null : new JsonObject(metadata);
        Path path = Path.of(file.uploadedFileName());
        String session = context.queryParams().get("session_id");
        blocking.apply(() -> studio.upload(Files.readAllBytes(path), category, intermediate, session, parameters))
                .onSuccess(image -> FastApi.json(context, 201, image.json()))
                .onFailure(broken -> FastApi.detail(context, 415, "Failed to read image"));
    }

    /** An unknown name is no error, the lists are just empty. */
    private void delete(RoutingContext context) {
        String name = context.pathParam("name");
        boolean gone = images.remove(name);
        FastApi.json(
                context,
                200,
                new JsonObject()
                        .put("affected_boards", gone ? new JsonArray().add("none") : new JsonArray())
                        .put("deleted_images", gone ? new JsonArray().add(name) : new JsonArray()));
    }

    private io.vertx.core.Handler<RoutingContext> found(BiConsumer<RoutingContext, StoredImage> handler) {
        return context -> images.named(context.pathParam("name"))
                .ifPresentOrElse(
                        image -> handler.accept(context, image), () -> FastApi.detail(context, 404, "Not Found"));
    }

    private void bytes(
            RoutingContext context, StoredImage image, Function<StoredImage, Optional<byte[]>> file, String type) {
        reading.apply(() -> file.apply(image))
                .onFailure(context::fail)
                .onSuccess(found -> found.ifPresentOrElse(
                        bytes -> context.response()
                                .putHeader("content-type", type)
                                .putHeader("content-disposition", "inline; filename=\"" + image.name() + "\"")
                                .putHeader("cache-control", "max-age=31536000")
                                .end(Buffer.buffer(bytes)),
                        () -> FastApi.detail(context, 404, "Not Found")));
    }

    private static String required(RoutingContext context, String parameter) {
        String value = context.queryParams().get(parameter);
        if (value == null) {
            throw new Unprocessable("missing", "Field required", "query", parameter);
        }
        return value;
    }
}
