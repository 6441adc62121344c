package dev.atelier.standins.simulators.civitai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
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
        router.get("/api/v1/enums").handler(context -> json(context, 200, 300, shapes.enums()));
        router.get("/images/:name").handler(this::picture);
        router.post("/api/v1/model-versions/by-hash/ids").handler(this::idsByHashes);
        router.get("/api/v1/model-versions/mini/:id").handler(this::mini);
        router.get("/api/v1/model-versions/by-hash/:hash").handler(this::byHash);
        router.post("/api/v1/model-versions/by-hash").handler(this::byHashes);
        router.get("/api/v1/model-versions/:id").handler(this::version);
        router.route("/api/v1/*").handler(context -> error(context, 405, "Method not allowed"));
    }

    private void list(RoutingContext context) {
        var query = context.queryParams();
        int limit =
                Optional.ofNullable(query.get("limit")).map(Integer::parseInt).orElse(100);
        int page = Optional.ofNullable(query.get("page")).map(Integer::parseInt).orElse(0);
        if (limit < 0 || limit > 100 || page > 0 && query.contains("query")) {
            error(context, 400, "Invalid query");
            return;
        }
        if ((long) page * limit > 1000) {
            error(context, 429, "You've requested too many pages, please use cursors instead");
            return;
        }
        String text = Optional.ofNullable(query.get("query")).orElse("").toLowerCase();
        int after = Optional.ofNullable(query.get("cursor"))
                .filter(cursor -> cursor.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        List<Model> found = catalogue.all().stream()
                .filter(model -> model.id() > after)
                .filter(model -> model.name().toLowerCase().contains(text))
                .filter(model ->
                        query.getAll("types").isEmpty() || query.getAll("types").contains(model.type()))
                .filter(model -> query.getAll("baseModels").isEmpty()
                        || model.versions().stream()
                                .anyMatch(version -> query.getAll("baseModels").contains(version.baseModel())))
                .filter(model -> !query.contains("ids")
                        || List.of(query.get("ids").split(",")).contains(String.valueOf(model.id())))
                .skip(page > 1 ? (long) (page - 1) * limit : 0)
                .limit(limit + 1L)
                .toList();
        JsonArray items = new JsonArray();
        found.stream().limit(limit).forEach(model -> items.add(shapes.model(model)));
        JsonObject metadata = new JsonObject();
        if (found.size() > limit && limit > 0) {
            metadata.put("nextCursor", String.valueOf(found.get(limit - 1).id()));
        }
        json(context, 200, 300, new JsonObject().put("items", items).put("metadata", metadata));
    }

    private void idsByHashes(RoutingContext context) {
        JsonArray found = new JsonArray();
        context.body().asJsonArray().forEach(hash -> catalogue
                .withHash(hash.toString())
                .ifPresent(each -> found.add(new JsonObject()
                        .put("modelVersionId", each.version().id())
                        .put("hash", hash))));
        context.response().putHeader("content-type", "application/json").end(found.encode());
    }

    private void mini(RoutingContext context) {
        OptionalInt id = number(context.pathParam("id"));
        Optional<Catalogue.Found> found = id.isPresent() ? catalogue.version(id.getAsInt()) : Optional.empty();
        if (found.isEmpty()) {
            error(context, 404, "Model not found");
        } else {
            json(context, 200, 300, shapes.mini(found.get().model(), found.get().version()));
        }
    }

    private void picture(RoutingContext context) {
        context.response()
                .putHeader("content-type", "image/png")
                .end(io.vertx.core.buffer.Buffer.buffer(Samples.picture()));
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
