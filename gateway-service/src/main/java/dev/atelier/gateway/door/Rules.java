package dev.atelier.gateway.door;

import dev.atelier.gateway.addresses.AddressDenied;
import dev.atelier.gateway.addresses.AddressLists;
import dev.atelier.gateway.cors.Cors;
import dev.atelier.gateway.forwarding.ClientAddress;
import dev.atelier.gateway.hardening.SecurityHeaders;
import dev.atelier.gateway.routing.RequestTarget;
import dev.atelier.gateway.singleuser.SingleUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** What holds for every request, wherever it goes. */
@ApplicationScoped
class Rules {

    private final SecurityHeaders securityHeaders;
    private final Cors cors;
    private final AddressLists addresses;
    private final ClientAddress clientAddress;
    private final SingleUser singleUser;

    Rules(
            SecurityHeaders securityHeaders,
            Cors cors,
            AddressLists addresses,
            ClientAddress clientAddress,
            SingleUser singleUser) {
        this.securityHeaders = securityHeaders;
        this.cors = cors;
        this.addresses = addresses;
        this.clientAddress = clientAddress;
        this.singleUser = singleUser;
    }

    /** Its answer, whatever it will be, gets the headers all answers have. */
    void mark(RoutingContext context) {
        securityHeaders.guard(context);
        cors.guard(context);
    }

    /** Whether a request with this method changes nothing. */
    static boolean onlyReads(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }

    /** The method that decides about the route: of a preflight, the one it asks for. */
    static String method(HttpServerRequest request) {
        return Cors.isPreflight(request)
                ? Cors.methodInMind(request)
                : request.method().name();
    }

    /**
     * @throws AddressDenied when the client's address is not let in
     * @throws dev.atelier.gateway.singleuser.NotLocal when only this machine is
     */
    void checkAddress(HttpServerRequest request, RequestTarget target) {
        singleUser.check(request);
        if (addresses.areSet()) {
            addresses.check(target.path(), clientAddress.of(request));
        }
    }

    /** Answers a preflight; false when the request is none. */
    boolean answersPreflight(RoutingContext context) {
        if (!Cors.isPreflight(context.request())) {
            return false;
        }
        cors.answerPreflight(context.request(), context.response());
        return true;
    }
}
