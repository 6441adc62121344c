package dev.atelier.standins.simulators;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** Makes scripted faults happen to requests, before and after their body was read. */
final class FaultHandler {

    private static final String FAULT = "fault";
    private static final String PROXY_PAGE = """
            <html><head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>
            """;

    private final Vertx vertx;
    private final Faults faults;
    private final Journal journal;

    FaultHandler(Vertx vertx, Faults faults, Journal journal) {
        this.vertx = vertx;
        this.faults = faults;
        this.journal = journal;
    }

    /** Chooses the fault of a request; {@code DOWN} happens here, the others once the body is read. */
    void choose(RoutingContext context) {
        var chosen =
                faults.take(context.request().method().name(), context.request().path());
        chosen.ifPresent(fault -> {
            context.put(FAULT, fault);
            journal.fault(context, fault);
        });
        if (chosen.isPresent() && chosen.get().kind() == Fault.Kind.DOWN) {
            Wire.reset(context.request());
        } else {
            context.next();
        }
    }

    void happen(RoutingContext context) {
        Fault fault = context.get(FAULT);
        if (fault == null) {
            context.next();
        } else if (fault.delay().isZero()) {
            happen(context, fault);
        } else {
            vertx.setTimer(fault.delay().toMillis(), timer -> happen(context, fault));
        }
    }

    private static void happen(RoutingContext context, Fault fault) {
        switch (fault.kind()) {
            case DOWN, RESET -> Wire.reset(context.request());
            case SLOW -> context.next();
            case STATUS ->
                answer(context, fault, fault.body(), fault.body().startsWith("{") ? "application/json" : "text/plain");
            case HTML ->
                answer(context, fault, fault.body().isEmpty() ? PROXY_PAGE : fault.body(), "text/html; charset=UTF-8");
            case TRUNCATE -> {
                Wire.cutBody(context.response(), context.request(), fault.afterBytes());
                context.next();
            }
            case RESET_AFTER_SUCCESS -> {
                Wire.resetInsteadOfAnswer(context.request());
                context.next();
            }
            case STATUS_500_AFTER_SUCCESS -> {
                Wire.failInsteadOfAnswer(context.request(), fault.body());
                context.next();
            }
        }
    }

    private static void answer(RoutingContext context, Fault fault, String body, String type) {
        fault.headers().forEach(context.response()::putHeader);
        context.response()
                .setStatusCode(fault.status())
                .putHeader("content-type", fault.contentType().isEmpty() ? type : fault.contentType())
                .end(body);
    }
}
