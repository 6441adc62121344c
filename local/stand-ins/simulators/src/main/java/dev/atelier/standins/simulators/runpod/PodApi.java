package dev.atelier.standins.simulators.runpod;

import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** {@code /v2/pods} and {@code /v2/catalog/gpus}. */
final class PodApi {

    private static final Set<String> ACTIONS = Set.of("start", "stop", "restart", "terminate");

    private final Pods pods;
    private final RateLimits limits;

    PodApi(Pods pods, RateLimits limits) {
        this.pods = pods;
        this.limits = limits;
    }

    void mount(Router router) {
        router.post("/v2/pods").handler(guarded(context -> json(context, 201, pods.create(body(context)))));
        router.get("/v2/pods")
                .handler(guarded(context -> json(context, 200, new JsonObject().put("pods", pods.list()))));
        router.get("/v2/pods/:id").handler(guarded(context -> json(context, 200, pods.get(context.pathParam("id")))));
        router.delete("/v2/pods/:id").handler(guarded(context -> terminate(context)));
        router.post("/v2/pods/:id/action").handler(guarded(this::act));
        router.get("/v2/catalog/gpus").handler(guarded(this::catalogue));
        router.route().handler(guarded(context -> {
            throw Problem.notFound();
        }));
    }

    private void act(RoutingContext context) {
        JsonObject body = body(context);
        String action = String.valueOf(body.getValue("action"));
        if (body.size() != 1 || !ACTIONS.contains(action)) {
            throw Problem.schema("$.action: value must be one of 'start', 'stop', 'restart', 'terminate'");
        }
        if (action.equals("terminate")) {
            terminate(context);
        } else {
            json(context, 200, pods.act(context.pathParam("id"), action));
        }
    }

    private void terminate(RoutingContext context) {
        pods.act(context.pathParam("id"), "terminate");
        context.response().setStatusCode(204).end();
    }

    private void catalogue(RoutingContext context) {
        boolean include = context.queryParams().contains("include");
        if (include != context.queryParams().contains("product")) {
            throw new Problem(400, "include and product must be used together");
        }
        JsonArray gpus = new JsonArray();
        Optional<String> availability = include ? Optional.of("HIGH") : Optional.empty();
        Gpu.CATALOGUE.forEach(gpu -> gpus.add(gpu.json(availability)));
        json(context, 200, new JsonObject().put("gpus", gpus));
    }

    private Handler<RoutingContext> guarded(Handler<RoutingContext> handler) {
        return context -> {
            try {
                authenticate(context);
                limits.count(context.response());
                handler.handle(context);
            } catch (Problem problem) {
                context.response()
                        .setStatusCode(problem.status())
                        .putHeader("content-type", "application/problem+json")
                        .end(problem.json().encode());
            }
        };
    }

    private static void authenticate(RoutingContext context) {
        String header = context.request().getHeader("authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            throw new Problem(401, "missing bearer token");
        }
        String key = header.substring("Bearer ".length());
        boolean readOnly = key.equals(RunPodSimulator.READ_ONLY_KEY);
        if (!readOnly && !key.equals(RunPodSimulator.API_KEY)) {
            throw new Problem(401, "invalid bearer token");
        }
        if (readOnly && !context.request().method().name().equals("GET")) {
            throw new Problem(403, "access denied");
        }
    }

    private static JsonObject body(RoutingContext context) {
        try {
            return Optional.ofNullable(context.body().asJsonObject()).orElseGet(JsonObject::new);
        } catch (DecodeException | ClassCastException _) {
            throw Problem.schema("$: body is not a JSON object");
        }
    }

    private static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.encode());
    }
}
