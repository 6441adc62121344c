package dev.atelier.gateway.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How often somebody may ask. Which class counts on a route is said at the route. */
@ConfigMapping(prefix = "atelier.gateway.limits")
public interface LimitSettings {

    /** The classes of limits, by the name that routes use. */
    Map<String, ClassSettings> classes();

    /**
     * Whether limits hold over all replicas, by way of the gateway's database. Otherwise, and whenever the database
     * does not answer, they hold in each replica for itself.
     */
    @WithDefault("true")
    boolean shared();

    /** How long the database may take to lend; after that the replica goes on by itself. */
    @WithDefault("500ms")
    Duration lendingTimeout();

    /** How long the replica then goes on by itself before it asks the database again. */
    @WithDefault("5s")
    Duration aloneFor();

    /** Loans that may be under way or waiting for a database connection; beyond them the replica goes on by itself. */
    @WithDefault("1024")
    int loans();

    /** How many users, credentials and addresses are counted at once in this replica. */
    @WithDefault("100000")
    int counted();

    /** The limits of one class; what is absent is not limited. */
    interface ClassSettings {

        /** For all requests from one address (IPv6: one /64 network), with or without a credential. */
        Optional<Quota> address();

        /** For all requests of one user. */
        Optional<Quota> user();

        /** For all requests with one API key or session. */
        Optional<Quota> credential();
    }
}
