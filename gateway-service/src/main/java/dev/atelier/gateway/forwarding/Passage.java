package dev.atelier.gateway.forwarding;

import dev.atelier.gateway.routing.Route;
import dev.atelier.gateway.upstream.Admission;
import dev.atelier.gateway.upstream.Upstream;
import dev.atelier.gateway.upstream.UpstreamRefused;
import dev.atelier.platform.http.ProblemException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import java.net.SocketException;
import java.util.function.Consumer;

/**
 * One request on its way through. Everything here runs on the event loop of the client's connection.
 *
 * <p>It ends exactly once: answered, refused, timed out, or left by its client. After that every handler that is still
 * armed finds {@code over} set and does nothing. Above all, nothing resets the upstream request any more once both its
 * halves are done, because its connection may already serve somebody else.
 */
final class Passage {

    private final Forwarder forwarder;
    private final RoutingContext context;
    private final Route route;
    private final Upstream upstream;
    private final RequestOptions options;
    private final Consumer<ProblemException> failed;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestBody body;
    private final Answer answer;
    private final Silence silence;

    private Admission.Ticket ticket;
    private HttpClientRequest sent;
    private long queueTimer = -1;
    private boolean repeated;
    private boolean over;

    Passage(
            Forwarder forwarder,
            RoutingContext context,
            Route route,
            Upstream upstream,
            RequestOptions options,
            Consumer<ProblemException> failed) {
        this.forwarder = forwarder;
        this.context = context;
        this.route = route;
        this.upstream = upstream;
        this.options = options;
        this.failed = failed;
        request = context.request();
        response = context.response();
        silence = new Silence(forwarder.vertx, route.timeout(), this::silent);
        body = new RequestBody(forwarder.vertx, request, route.maxBody(), silence, this::refuse);
        answer = new Answer(forwarder.vertx, request, response, upstream, silence);
        context.addEndHandler(ended -> clientGone());
    }

    void begin() {
        if (response.closed()) {
            return;
        }
        var expect = request.getHeader("Expect");
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            refuse(ForwardingFailed.unknownExpectation());
            return;
        }
        request.exceptionHandler(gone -> clientGone());
        try {
            ticket = upstream.admission().enter(forwarder.vertx.getOrCreateContext(), this::connect);
        } catch (UpstreamRefused busy) {
            refuse(busy);
            return;
        }
        if (ticket.atOnce()) {
            connect();
        } else {
            queueTimer = forwarder.vertx.setTimer(forwarder.queueMillis, late -> leaveQueue());
        }
    }

    private void leaveQueue() {
        if (!over && ticket.isWaiting()) {
            refuse(UpstreamRefused.busy());
        }
    }

    private void connect() {
        if (over) {
            return;
        }
        forwarder.vertx.cancelTimer(queueTimer);
        silence.begin();
        forwarder.clients.ofThisEventLoop().request(options).onComplete(connected -> {
            if (connected.failed()) {
                refuse(UpstreamRefused.unavailable(connected.cause()));
            } else if (over) {
                connected.result().exceptionHandler(reset -> {}).reset();
            } else {
                send(connected.result());
            }
        });
    }

    private void send(HttpClientRequest to) {
        sent = to;
        to.exceptionHandler(broken -> broke(to, broken));
        to.response().onComplete(answered -> {
            if (answered.failed()) {
                broke(to, answered.cause());
            } else if (to == sent && !over) {
                begin(answered.result());
            }
        });
        if (!UnreadBody.isAnnounced(request)) {
            body.none(to);
        } else if (UnreadBody.isExpecting(request)) {
            body.askFirst(to, forwarder.continueMillis, response);
        } else {
            body.stream(to);
        }
    }

    private void begin(HttpClientResponse from) {
        var closeAfterwards = !body.isComplete();
        answer.begin(from, closeAfterwards, () -> finish(closeAfterwards), broken -> broke(sent, broken));
    }

    private void finish(boolean closeAfterwards) {
        if (over) {
            return;
        }
        over();
        if (!body.isComplete()) {
            // Ours alone as long as the request has not been sent to its end, so nobody else is hurt.
            sent.reset();
        }
        if (closeAfterwards) {
            forwarder.unreadBody.drop(context);
        }
        answer.finish();
    }

    /** The connection to the service broke, or the service reset it. */
    private void broke(HttpClientRequest which, Throwable cause) {
        if (over || which != sent) {
            return;
        }
        if (response.headWritten()) {
            over();
            cutOff();
        } else if (isDeadConnection(cause) && !answer.isBegun() && !repeated && Forwarder.isRepeatable(request)) {
            repeated = true;
            sent = null;
            connect();
        } else {
            refuse(ForwardingFailed.brokeOff(cause));
        }
    }

    private void silent() {
        if (over) {
            return;
        }
        if (response.headWritten()) {
            over();
            sent.reset();
            cutOff();
        } else {
            refuse(body.isClientsTurn() ? ForwardingFailed.clientTooSlow() : ForwardingFailed.timedOut());
        }
    }

    private void clientGone() {
        if (!over) {
            over();
            if (sent != null) {
                sent.reset();
            }
        }
    }

    private void refuse(ProblemException problem) {
        if (over) {
            return;
        }
        over();
        if (sent != null) {
            sent.reset();
        }
        if (response.headWritten()) {
            cutOff();
        } else {
            failed.accept(problem);
        }
    }

    /** What was answered so far must not look complete. Closing the connection also tells whoever watches the answer. */
    private void cutOff() {
        request.connection().close();
    }

    private void over() {
        over = true;
        silence.end();
        body.end();
        answer.end();
        forwarder.vertx.cancelTimer(queueTimer);
        if (ticket != null) {
            ticket.leave();
        }
    }

    private static boolean isDeadConnection(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof SocketException;
    }
}
