package dev.atelier.gateway.routing;

import dev.atelier.platform.http.Dialect;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services behind the gateway and the public paths that lead to them. The shipped table is in application.properties. */
@ConfigMapping(prefix = "atelier.gateway.routing")
public interface RoutingSettings {

    /** The services requests can be sent to, by name. The one named {@code user} also exchanges credentials. */
    Map<String, UpstreamSettings> upstreams();

    /** The public paths, by a name of the operator's choice; the name appears in the metrics. */
    Map<String, RouteSettings> routes();

    /** One service behind the gateway. */
    interface UpstreamSettings {

        /** Where it listens: {@code http://host:port} or {@code https://host}, without a path. */
        String url();

        /** Requests it is given at once, over all connections of this gateway replica. */
        @WithDefault("256")
        int concurrent();

        /** Requests that may wait for their turn beyond those; the next one is answered 503 with Retry-After. */
        @WithDefault("256")
        int waiting();
    }

    /** One public path. */
    interface RouteSettings {

        /** {@code /a/b} for exactly that path, {@code /a/b/**} for it and everything below. The longest match wins. */
        String path();

        /** The methods this route is for; all when absent. {@code GET} includes {@code HEAD}. */
        Optional<Set<String>> methods();

        /** The name of the service that answers; {@code gateway} for what the gateway answers itself. */
        String upstream();

        /** Who may use it. */
        @WithDefault("authenticated")
        Access access();

        /** Longest silence while a request is under way: no byte sent or received in either direction. */
        @WithDefault("60s")
        Duration timeout();

        /** Largest request body. */
        @WithDefault("1M")
        MemorySize maxBody();

        /**
         * Whether the service gets the cookies of the request; it gets no other credential on a public route. Only for
         * the paths where cookies are made and ended.
         */
        @WithDefault("false")
        boolean cookies();

        /**
         * The area of API key scopes: with it keys need {@code <area>:read} or {@code <area>:write}. That of the
         * upstream when absent; keys with scopes never get to an upstream that has none.
         */
        Optional<String> scope();

        /** The class of limits for requests that may change something. */
        @WithDefault("write")
        String limit();

        /** The class of limits for requests that only read: GET, HEAD and OPTIONS. */
        @WithDefault("read")
        String readLimit();

        /** What error bodies of the gateway carry on this path beside the problem members. */
        @WithDefault("plain")
        Dialect dialect();
    }
}
