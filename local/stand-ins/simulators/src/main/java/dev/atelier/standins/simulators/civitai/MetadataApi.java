package dev.atelier.standins.simulators.civitai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code /api/v1/...}. */
final class MetadataApi {

    private final Catalogue catalogue;
    private final Shapes shapes;

    MetadataApi(Catalogue catalogue, Shapes shapes) {
        this.catalogue = catalogue;
        this.shapes = shapes;
    }

    void mount(Router router) {
        router.get("/api/v1/models").handler(this::list);
        router.get("/api/v1/models/:id").handler(this::model);
        router.get("/api/v1/model-versions/by-hash/:hash").handler(this::byHash);
        router.post("/api/v1/model-versions/by-hash").handler(this::byHashes);
        router.get("/api/v1/model-versions/:id").handler(this::version);
        router.route("/api/v1/*").handler(context -> error(context, 405, "Method not allowed"));
    }

    private void list(RoutingContext context) {
        int limit = number(
                        Optional.ofNullable(context.queryParams().get("limit")).orElse("100"))
                .orElse(100);
        String query = Optional.ofNullable(context.queryParams().get("query"))
                .orElse("")
                .toLowerCase();
        JsonArray items = new JsonArray();
        catalogue.all().stream()
                .filter(model -> model.name().toLowerCase().contains(query))
                .filter(model -> context.queryParams().getAll("types").isEmpty()
                        || context.queryParams().getAll("types").contains(model.type()))
                .limit(limit)
                .forEach(model -> items.add(shapes.model(model)));
        json(context, 200, 300, new JsonObject().put("items", items).put("metadata", new JsonObject()));
    }

    private void model(RoutingContext context) {
        OptionalInt id = number(context.pathParam("id"));
        Optional<Model> model = id.isPresent() ? catalogue.model(id.getAsInt()) : Optional.empty();
        if (id.isEmpty()) {
            error(context, 400, "Invalid model id");
        } else if (model.isEmpty()) {
            error(context, 404, "No model with id " + id.getAsInt());
        } else {
            json(context, 200, 300, shapes.model(model.get()));
        }
    }

    private void version(RoutingContext context) {
        OptionalInt id = number(context.pathParam("id"));
        if (id.isEmpty()) {
            error(context, 400, "Invalid model version id");
        } else {
            answer(context, catalogue.version(id.getAsInt()), 300);
        }
    }

    private void byHash(RoutingContext context) {
        answer(context, catalogue.withHash(context.pathParam("hash")), 3600);
    }

    private void byHashes(RoutingContext context) {
        JsonArray found = new JsonArray();
        context.body().asJsonArray().forEach(hash -> catalogue
                .withHash(hash.toString())
                .ifPresent(each -> found.add(shapes.version(each.model(), each.version()))));
        context.response().putHeader("content-type", "application/json").end(found.encode());
    }

    private void answer(RoutingContext context, Optional<Catalogue.Found> found, int cached) {
        if (found.isEmpty()) {
            error(context, 404, "Model not found");
        } else {
            json(
                    context,
                    200,
                    cached,
                    shapes.version(found.get().model(), found.get().version()));
        }
    }

    static void error(RoutingContext context, int status, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json; charset=utf-8")
                .end(new JsonObject().put("error", message).encode());
    }

    private static void json(RoutingContext context, int status, int cached, JsonObject body) {
        if (!Visitor.loggedIn(context)) {
            context.response()
                    .putHeader("cache-control", "public, s-maxage=" + cached + ", stale-while-revalidate=150");
        }
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json; charset=utf-8")
                .end(body.encode());
    }

    /** A positive whole number, else empty. */
    static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
