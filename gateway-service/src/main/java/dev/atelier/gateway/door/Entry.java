package dev.atelier.gateway.door;

import dev.atelier.gateway.credentials.CredentialRefused;
import dev.atelier.gateway.credentials.Credentials;
import dev.atelier.gateway.credentials.InternalToken;
import dev.atelier.gateway.credentials.Presented;
import dev.atelier.gateway.credentials.ScopeMissing;
import dev.atelier.gateway.forwarding.ClientAddress;
import dev.atelier.gateway.limits.RateLimits;
import dev.atelier.gateway.limits.Reckoning;
import dev.atelier.gateway.origin.SameOrigin;
import dev.atelier.gateway.routing.Access;
import dev.atelier.gateway.routing.Route;
import dev.atelier.gateway.singleuser.SingleUser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Decides whether a request goes in, and as whom. The address is counted first, so that guessing credentials is limited
 * too; then the credential is looked at; then its user is counted.
 */
@ApplicationScoped
class Entry {

    /** Under which the context of a request holds the token of whoever sent it, as soon as that is known. */
    static final String WHO = InternalToken.class.getName();

    private final Credentials credentials;
    private final SameOrigin sameOrigin;
    private final SingleUser singleUser;
    private final RateLimits limits;
    private final ClientAddress clientAddress;

    Entry(
            Credentials credentials,
            SameOrigin sameOrigin,
            SingleUser singleUser,
            RateLimits limits,
            ClientAddress clientAddress) {
        this.credentials = credentials;
        this.sameOrigin = sameOrigin;
        this.singleUser = singleUser;
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
            return counted.map(within -> {
                if (route.cookies() && !reads) {
                    sameOrigin.check(request, !request.headers().contains("Cookie"));
                }
                return Optional.empty();
            });
        }
        if (route.access() == Access.OPTIONAL && showsNothing(request)) {
            return counted.map(within -> Optional.empty());
        }
        return counted.compose(within -> tokenFor(request, reads)).compose(token -> {
            context.put(WHO, token);
            if (!route.own()) {
                ScopeMissing.check(token, route.scope(), reads);
            }
            return limits.countUser(limit, token.userId(), token.credentialId(), reckoning)
                    .map(Optional.of(token));
        });
    }

    private boolean showsNothing(HttpServerRequest request) {
        return !singleUser.isOn() && credentials.shownIn(request.headers()).isEmpty();
    }

    private Future<InternalToken> tokenFor(HttpServerRequest request, boolean reads) {
        var shown = credentials.shownIn(request.headers());
        if (shown.isEmpty()) {
            if (!singleUser.isOn()) {
                throw CredentialRefused.missing();
            }
            if (!reads) {
                sameOrigin.check(request, true);
            }
            return credentials.tokenOfSingleUser();
        }
        if (shown.get() instanceof Presented.Session && !reads) {
            sameOrigin.check(request, false);
        }
        return credentials.tokenFor(shown.get());
    }
}
