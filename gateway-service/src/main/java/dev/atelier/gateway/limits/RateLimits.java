package dev.atelier.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atelier.gateway.routing.RoutingSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts requests of users, credentials and addresses. Counts are in memory; the database is asked for a sixteenth of a
 * limit at a time, so over all replicas no more than the limit and one such loan per replica get through in its time.
 */
@ApplicationScoped
public class RateLimits {

    private static final String PREFIX = "atelier.gateway.";
    private static final String UNKNOWN_ADDRESS = "unknown";
    private static final int NETWORK_BYTES = 8;

    /** Policies are made once, so which one it is says all: to compare what is in them would cost at each request. */
    private record Counted(Policy policy, String subject) {

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(policy) + subject.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Counted counted && counted.policy == policy && counted.subject.equals(subject);
        }
    }

    private final Vertx vertx;
    private final SharedCounts shared;
    private final MeterRegistry meters;
    private final Map<String, LimitClass> classes = new TreeMap<>();
    private final Cache<Counted, Allowance> allowances;

    RateLimits(
            Vertx vertx, SharedCounts shared, MeterRegistry meters, LimitSettings settings, RoutingSettings routing) {
        this.vertx = vertx;
        this.shared = shared;
        this.meters = meters;
        settings.classes().forEach((name, limits) -> classes.put(name, new LimitClass(name, limits)));
        routing.routes().forEach((name, route) -> {
            requireKnown(name + ".limit", route.limit());
            requireKnown(name + ".read-limit", route.readLimit());
        });
        allowances = Caffeine.newBuilder()
                .maximumSize(settings.counted())
                .expireAfterAccess(longest(settings).plusSeconds(1))
                .build();
        Gauge.builder("atelier.gateway.limits.alone", shared, counts -> counts.isMissed() ? 1 : 0)
                .description("1 while limits hold in this replica only, because the database does not answer")
                .register(meters);
    }

    /** The class of that name, as a route says it. */
    public LimitClass named(String name) {
        return classes.get(name);
    }

    /**
     * Counts a request of an address. Completes at once in the usual case; fails with {@link RateLimited}.
     *
     * @param seen where this request's headers come from
     */
    public Future<Void> countAddress(LimitClass limits, Optional<InetAddress> address, Reckoning seen) {
        seen.policies(limits.policyOfStrangers);
        return count(limits.address, () -> networkOf(address), seen);
    }

    /** The same for the user and the credential of a request. */
    public Future<Void> countUser(LimitClass limits, String user, String credential, Reckoning seen) {
        seen.policies(limits.policyOfKnown);
        var counted = count(limits.user, () -> user, seen);
        if (counted.succeeded()) {
            return count(limits.credential, () -> credential, seen);
        }
        return counted.compose(within -> count(limits.credential, () -> credential, seen));
    }

    private Future<Void> count(Optional<Policy> limit, java.util.function.Supplier<String> subject, Reckoning seen) {
        if (limit.isEmpty()) {
            return Future.succeededFuture();
        }
        var policy = limit.get();
        var standing = allowances
                .get(
                        new Counted(policy, subject.get()),
                        who -> new Allowance(vertx, shared, who.policy(), who.subject()))
                .take();
        return standing.succeeded() ? judge(standing.result(), seen) : standing.compose(known -> judge(known, seen));
    }

    private Future<Void> judge(Standing standing, Reckoning seen) {
        seen.add(standing);
        if (standing.taken()) {
            return Future.succeededFuture();
        }
        meters.counter(
                        "atelier.gateway.rate.limited",
                        "policy",
                        standing.policy().name())
                .increment();
        return Future.failedFuture(new RateLimited(standing));
    }

    /** IPv6 clients own a whole network, so that is what counts. */
    static String networkOf(Optional<InetAddress> address) {
        return switch (address.orElse(null)) {
            case null -> UNKNOWN_ADDRESS;
            case Inet6Address wide ->
                HexFormat.of().formatHex(Arrays.copyOf(wide.getAddress(), NETWORK_BYTES)) + "::/64";
            case InetAddress narrow -> narrow.getHostAddress();
        };
    }

    private void requireKnown(String key, String name) {
        if (!classes.containsKey(name)) {
            throw new IllegalStateException(PREFIX + "routing.routes." + key + ": there is no class of limits '" + name
                    + "', there are " + new TreeSet<>(classes.keySet()));
        }
    }

    private static Duration longest(LimitSettings settings) {
        return settings.classes().values().stream()
                .flatMap(limits -> java.util.stream.Stream.of(limits.address(), limits.user(), limits.credential()))
                .flatMap(Optional::stream)
                .map(Quota::per)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
