package dev.atelier.gateway.credentials;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** As whom a request was let in that the gateway answers itself. What it asks of services, it asks as that user. */
public final class Admitted {

    private static final String KEY = Admitted.class.getName();

    private Admitted() {}

    public static void as(InternalToken token, RoutingContext context) {
        context.put(KEY, token);
    }

    /** Empty on a path that is open to everybody. */
    public static Optional<InternalToken> in(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }
}
