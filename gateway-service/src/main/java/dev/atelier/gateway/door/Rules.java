package dev.atelier.gateway.door;

import dev.atelier.gateway.addresses.AddressDenied;
import dev.atelier.gateway.addresses.AddressLists;
import dev.atelier.gateway.forwarding.ClientAddress;
import dev.atelier.gateway.hardening.SecurityHeaders;
import dev.atelier.gateway.routing.RequestTarget;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** What holds for every request, wherever it goes. */
@ApplicationScoped
class Rules {

    private final SecurityHeaders securityHeaders;
    private final AddressLists addresses;
    private final ClientAddress clientAddress;

    Rules(SecurityHeaders securityHeaders, AddressLists addresses, ClientAddress clientAddress) {
        this.securityHeaders = securityHeaders;
        this.addresses = addresses;
        this.clientAddress = clientAddress;
    }

    /** Its answer, whatever it will be, gets the headers all answers have. */
    void mark(RoutingContext context) {
        securityHeaders.guard(context);
    }

    /** @throws AddressDenied when the client's address is not let in */
    void checkAddress(HttpServerRequest request, RequestTarget target) {
        if (addresses.areSet()) {
            addresses.check(target.path(), clientAddress.of(request));
        }
    }
}
