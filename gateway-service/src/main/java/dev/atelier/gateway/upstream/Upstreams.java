package dev.atelier.gateway.upstream;

import dev.atelier.gateway.routing.RouteTable;
import dev.atelier.gateway.routing.RoutingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The services behind the gateway, by name. */
@ApplicationScoped
public class Upstreams {

    /** The service that knows credentials. */
    public static final String USER = "user";

    private final Map<String, Upstream> byName = new TreeMap<>();

    /** @param checked only there because a table exists only when the settings are right */
    Upstreams(RoutingSettings settings, BreakerSettings breaker, RouteTable checked) {
        settings.upstreams()
                .forEach((name, upstream) -> byName.put(
                        name,
                        Upstream.at(
                                name,
                                upstream.url(),
                                new Admission(upstream.concurrent(), upstream.waiting()),
                                breaker)));
        if (!byName.containsKey(USER)) {
            throw new IllegalStateException(
                    "atelier.gateway.routing.upstreams.user.url: credentials cannot be exchanged without it");
        }
    }

    public Upstream named(String name) {
        return byName.get(name);
    }

    public Collection<Upstream> all() {
        return byName.values();
    }
}
