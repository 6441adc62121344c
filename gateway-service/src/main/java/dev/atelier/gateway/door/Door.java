package dev.atelier.gateway.door;

import dev.atelier.gateway.credentials.Admitted;
import dev.atelier.gateway.credentials.InternalToken;
import dev.atelier.gateway.forwarding.Forwarder;
import dev.atelier.gateway.forwarding.ForwardingFailed;
import dev.atelier.gateway.routing.RequestRefused;
import dev.atelier.gateway.routing.RequestTarget;
import dev.atelier.gateway.routing.Route;
import dev.atelier.gateway.routing.RouteTable;
import dev.atelier.gateway.routing.RouteTable.Match;
import dev.atelier.gateway.upstream.Upstreams;
import dev.atelier.platform.http.Dialect;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.http.TraceId;
import io.vertx.core.VertxException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Every request comes in here. What the route table does not name goes no further; what it names is let in with a
 * token or without one and carried to its service. Only the gateway's own paths reach the router behind.
 */
@ApplicationScoped
class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);
    /** After the trace id is known, before body limits, endpoints and everything else. */
    private static final int EARLY = -5_000;

    private final RouteTable routes;
    private final Upstreams upstreams;
    private final Entry entry;
    private final Forwarder forwarder;
    private final Answers answers;
    private final RequestMetrics metrics;
    private final Rules rules;

    Door(
            RouteTable routes,
            Upstreams upstreams,
            Entry entry,
            Forwarder forwarder,
            Answers answers,
            RequestMetrics metrics,
            Rules rules) {
        this.routes = routes;
        this.upstreams = upstreams;
        this.entry = entry;
        this.forwarder = forwarder;
        this.answers = answers;
        this.metrics = metrics;
        this.rules = rules;
    }

    void open(@Observes Router router) {
        StrictFraming.install();
        router.route().order(EARLY).handler(this::receive).failureHandler(this::failed);
    }

    /** The router itself gives up on a request without a Host or with two, before any handler has seen it. */
    private void failed(RoutingContext context) {
        if (context.statusCode() == 400 && context.failure() instanceof VertxException) {
            if (TraceId.current().isEmpty()) {
                TraceId.adopt(null);
            }
            rules.mark(context);
            metrics.watchUnrouted(context);
            answers.refuse(context, RequestRefused.badMessage("it must have exactly one Host"), Dialect.PLAIN);
        } else {
            context.next();
        }
    }

    private void receive(RoutingContext context) {
        var dialect = Dialect.PLAIN;
        rules.mark(context);
        try {
            var request = context.request();
            Framing.check(request);
            var target = RequestTarget.of(request.uri());
            var match = routes.match(Rules.method(request), target.path());
            dialect = match.dialect();
            rules.checkAddress(request, target);
            switch (match) {
                case Match.Unknown unknown -> throw RequestRefused.unknownPath();
                case Match.WrongMethod wrong -> throw RequestRefused.wrongMethod(wrong.allowed());
                case Match known when rules.answersPreflight(context) -> metrics.watchUnrouted(context);
                case Match.Own own -> context.next();
                case Match.Found(var route) -> serve(context, target, route);
            }
        } catch (ProblemException problem) {
            metrics.watchUnrouted(context);
            answers.refuse(context, problem, dialect);
        }
    }

    private void serve(RoutingContext context, RequestTarget target, Route route) {
        metrics.watch(context, route);
        try {
            checkLength(context, route);
            if (!context.request().isEnded()) {
                context.request().pause();
            }
            entry.admit(context, route).onComplete(admitted -> {
                if (admitted.succeeded() && route.own()) {
                    answer(context, admitted.result());
                } else if (admitted.succeeded()) {
                    forward(context, target, route, admitted.result().map(InternalToken::jwt));
                } else {
                    refuse(context, admitted.cause(), route);
                }
            });
        } catch (RuntimeException failure) {
            refuse(context, failure, route);
        }
    }

    private static void answer(RoutingContext context, Optional<InternalToken> token) {
        token.ifPresent(known -> Admitted.as(known, context));
        context.request().resume();
        context.next();
    }

    private static void checkLength(RoutingContext context, Route route) {
        var length = context.request().getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > route.maxBody()) {
            throw ForwardingFailed.tooLarge(route.maxBody());
        }
    }

    private void forward(RoutingContext context, RequestTarget target, Route route, Optional<String> token) {
        try {
            forwarder.forward(
                    context,
                    target,
                    route,
                    upstreams.named(route.upstream()),
                    token,
                    problem -> answers.refuse(context, problem, route));
        } catch (RuntimeException failure) {
            refuse(context, failure, route);
        }
    }

    private void refuse(RoutingContext context, Throwable failure, Route route) {
        if (failure instanceof ProblemException problem) {
            answers.refuse(context, problem, route);
        } else {
            LOG.error("unforeseen failure", failure);
            answers.refuse(context, new Unforeseen(failure), route);
        }
    }

    private static final class Unforeseen extends ProblemException {
        Unforeseen(Throwable cause) {
            super(500, "server_error", "Something went wrong on our side; try again later.", cause);
        }
    }
}
