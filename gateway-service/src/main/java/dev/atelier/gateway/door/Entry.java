package dev.atelier.gateway.door;

import dev.atelier.gateway.credentials.Credentials;
import dev.atelier.gateway.credentials.InternalToken;
import dev.atelier.gateway.forwarding.ClientAddress;
import dev.atelier.gateway.limits.RateLimits;
import dev.atelier.gateway.limits.Reckoning;
import dev.atelier.gateway.routing.Access;
import dev.atelier.gateway.routing.Route;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Decides whether a request goes in, and as whom. The address is counted first, so that guessing credentials is limited
 * too; then the credential is looked at; then its user is counted.
 */
@ApplicationScoped
class Entry {

    private final Credentials credentials;
    private final RateLimits limits;
    private final ClientAddress clientAddress;

    Entry(Credentials credentials, RateLimits limits, ClientAddress clientAddress) {
        this.credentials = credentials;
        this.limits = limits;
        this.clientAddress = clientAddress;
    }

    /**
     * To be called on the event loop of the request, completes on it. Whatever is answered then says how its sender
     * stands to the limits.
     *
     * @return the token to go on with, none on a public route; fails with the problem to be answered
     */
    Future<Optional<InternalToken>> admit(RoutingContext context, Route route) {
        var request = context.request();
        var reckoning = new Reckoning();
        context.addHeadersEndHandler(
                before -> reckoning.complete(context.response().headers()));
        var reads = Rules.onlyReads(request.method().name());
        var limit = limits.named(reads ? route.readLimit() : route.limit());
        var counted = limits.countAddress(limit, clientAddress.of(request), reckoning);
        if (route.access() == Access.PUBLIC) {
            return counted.map(Optional.empty());
        }
        return counted.compose(within -> credentials.tokenFor(request.headers()))
                .compose(token -> limits.countUser(limit, token.userId(), token.credentialId(), reckoning)
                        .map(Optional.of(token)));
    }
}
