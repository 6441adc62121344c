package dev.atelier.platform.identity;

import dev.atelier.platform.http.Dialects;
import dev.atelier.platform.http.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers a token that does not hold as a problem; it is refused before an endpoint, and so its mappers, are reached. */
@ApplicationScoped
class RefusedTokens {

    private final Dialects dialects;

    RefusedTokens(Dialects dialects) {
        this.dialects = dialects;
    }

    void register(@Observes Router router) {
        router.route().failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (!(context.failure() instanceof AuthenticationFailedException)
                || context.response().ended()) {
            context.next();
            return;
        }
        var problem = Problem.of(401, "invalid_credential", "The credential is not valid, or not any more.");
        context.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer")
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .end(new JsonObject(problem.body(dialects.of(context.normalizedPath()))).encode());
    }
}
