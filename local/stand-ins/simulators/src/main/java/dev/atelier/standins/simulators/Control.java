package dev.atelier.standins.simulators;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;

/**
 * The way tests in other processes steer a simulator: {@code /_sim/journal} (GET with {@code method} and {@code path},
 * DELETE), {@code /_sim/faults} (GET, POST, DELETE), {@code /_sim/state} (GET, POST with switches and
 * {@code advance_seconds}, DELETE puts switches back).
 */
final class Control {

    private final Simulator simulator;

    Control(Simulator simulator) {
        this.simulator = simulator;
    }

    void mount(Router router) {
        router.route("/_sim/*").handler(BodyHandler.create(false)).failureHandler(Control::refuse);
        router.get("/_sim/journal").handler(this::journal);
        router.delete("/_sim/journal").handler(context -> {
            simulator.journal().clear();
            context.response().setStatusCode(204).end();
        });
        router.get("/_sim/faults").handler(this::faults);
        router.post("/_sim/faults").handler(context -> {
            simulator.faults().add(Fault.from(context.body().asJsonObject()));
            context.response().setStatusCode(201);
            faults(context);
        });
        router.delete("/_sim/faults").handler(context -> {
            simulator.faults().clear();
            context.response().setStatusCode(204).end();
        });
        router.get("/_sim/state").handler(this::state);
        router.post("/_sim/state").handler(this::change);
        router.delete("/_sim/state").handler(context -> {
            simulator.switches().reset();
            state(context);
        });
    }

    private void journal(RoutingContext context) {
        String method = context.queryParams().get("method");
        PathPattern path = new PathPattern(
                context.queryParams().contains("path") ? context.queryParams().get("path") : "*");
        JsonArray found = new JsonArray();
        simulator.journal().entries().stream()
                .filter(entry -> method == null || method.equals(entry.method()))
                .filter(entry -> path.matches(entry.path()))
                .forEach(entry -> found.add(entry.json()));
        context.json(new JsonObject().put("entries", found));
    }

    private void faults(RoutingContext context) {
        JsonArray pending = new JsonArray();
        simulator.faults().pending().forEach(fault -> pending.add(fault.json()));
        context.json(new JsonObject().put("faults", pending));
    }

    private void state(RoutingContext context) {
        context.json(new JsonObject()
                .put("simulator", simulator.name())
                .put("now", simulator.clock().instant().toString())
                .put("switches", simulator.switches().json())
                .put("facts", simulator.facts()));
    }

    private void change(RoutingContext context) {
        JsonObject patch = context.body().asJsonObject();
        Number advance = (Number) patch.remove("advance_seconds");
        simulator.switches().apply(patch);
        if (advance != null) {
            simulator.clock().advance(Duration.ofSeconds(advance.longValue()));
        }
        state(context);
    }

    private static void refuse(RoutingContext context) {
        Throwable cause = context.failure();
        context.response()
                .setStatusCode(context.statusCode() > 0 && cause == null ? context.statusCode() : 400)
                .putHeader("content-type", "application/json")
                .end(new JsonObject().put("error", String.valueOf(cause)).encode());
    }
}
