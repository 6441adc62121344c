package dev.atelier.gateway.door;

import dev.atelier.gateway.hardening.SecurityHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** What holds for every request, wherever it goes. */
@ApplicationScoped
class Rules {

    private final SecurityHeaders securityHeaders;

    Rules(SecurityHeaders securityHeaders) {
        this.securityHeaders = securityHeaders;
    }

    /** Its answer, whatever it will be, gets the headers all answers have. */
    void mark(RoutingContext context) {
        securityHeaders.guard(context);
    }
}
