package dev.atelier.gateway.forwarding;

import dev.atelier.gateway.routing.Route;
import dev.atelier.gateway.upstream.Admission;
import dev.atelier.gateway.upstream.Upstream;
import dev.atelier.gateway.upstream.UpstreamRefused;
import dev.atelier.platform.http.ProblemException;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import java.net.SocketException;
import java.util.concurrent.ThreadLocalRandom;
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

    private final Attempts attempts;

    private Admission.Ticket place;
    private Admission.Ticket ticket;
    private HttpClientRequest sent;
    private long queueTimer = -1;
    private long pauseTimer = -1;
    private boolean serviceOnTrial;
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
        body = new RequestBody(forwarder.vertx, request, route.maxBody(), silence, forwarder.settings, this::refuse);
        attempts = new Attempts(request, upstream);
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
            place = forwarder.all.enter(forwarder.vertx.getOrCreateContext(), () -> {});
        } catch (UpstreamRefused busy) {
            refuse(UpstreamRefused.full(busy));
            return;
        }
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
        try {
            upstream.breaker().ask();
        } catch (UpstreamRefused resting) {
            refuse(resting);
            return;
        }
        serviceOnTrial = true;
        silence.begin();
        forwarder.clients.ofThisEventLoop().request(options).onComplete(connected -> {
            if (connected.failed()) {
                notConnected(connected.cause());
            } else if (over) {
                connected.result().exceptionHandler(reset -> {}).reset();
            } else {
                send(connected.result());
            }
        });
    }

    private void notConnected(Throwable cause) {
        if (over) {
            return;
        }
        judge(cause);
        // Whoever has waited for a connection in vain has waited long enough.
        if (!(cause instanceof ConnectTimeoutException) && attempts.another()) {
            again();
        } else {
            refuse(UpstreamRefused.unavailable(cause));
        }
    }

    /** After a short pause, so that what is just starting has started, and not all at the same moment. */
    private void again() {
        sent = null;
        var pause = forwarder.retryMillis + ThreadLocalRandom.current().nextLong(forwarder.retryMillis);
        pauseTimer = forwarder.vertx.setTimer(pause, elapsed -> connect());
    }

    /** What this attempt says of the service: null when it answered. Once per attempt. */
    private void judge(Throwable failure) {
        if (serviceOnTrial) {
            serviceOnTrial = false;
            if (failure == null) {
                upstream.breaker().answered();
            } else {
                upstream.breaker().failed(failure);
            }
        }
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
        judge(null);
        if (attempts.anotherAfter(from)) {
            // Read to its end, so that its connection can be used again.
            from.exceptionHandler(unimportant -> {});
            from.handler(unwanted -> {});
            again();
            return;
        }
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
        judge(cause);
        if (response.headWritten()) {
            over();
            cutOff();
        } else if (isDeadConnection(cause) && !answer.isBegun() && attempts.another()) {
            again();
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
        } else if (body.isClientsTurn()) {
            refuse(ForwardingFailed.clientTooSlow());
        } else {
            var late = ForwardingFailed.timedOut();
            judge(late);
            refuse(late);
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
        forwarder.vertx.cancelTimer(pauseTimer);
        if (serviceOnTrial) {
            serviceOnTrial = false;
            upstream.breaker().forget();
        }
        if (ticket != null) {
            ticket.leave();
        }
        if (place != null) {
            place.leave();
        }
    }

    private static boolean isDeadConnection(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof SocketException;
    }
}
