package dev.atelier.hosting.chain;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Tries the ways to publish in their order; the first host that takes a picture wins. */
@Startup
@ApplicationScoped
public class HostChain {

    private final List<Route> routes;
    private final List<Member> members;
    private final Rotation rotation;
    private final PersonalKeys keys;
    private final ChainSettings settings;

    @Inject
    HostChain(@All List<ImageHosts> kinds, PersonalKeys keys, ChainSettings settings, MeterRegistry metrics) {
        this(
                kinds.stream().<ImageHost>flatMap(kind -> kind.all().stream()).toList(),
                keys,
                settings,
                metrics,
                new java.security.SecureRandom());
    }

    HostChain(
            List<ImageHost> hosts,
            PersonalKeys keys,
            ChainSettings settings,
            MeterRegistry metrics,
            RandomGenerator lot) {
        this.keys = keys;
        this.settings = settings;
        routes = settings.hosts().stream().flatMap(HostChain::routes).distinct().toList();
        members = hosts.stream()
                .map(host -> new Member(
                        host,
                        new CircuitBreaker(
                                settings.breaker().failures(),
                                settings.breaker().pause(),
                                InstantSource.system()),
                        new Bulkhead(host.places(), settings.waiting()),
                        metrics))
                .toList();
        rotation = new Rotation(members, lot);
    }

    /**
     * Publishes at the first host that takes the picture.
     *
     * @return fails with {@link NoHostTook} when none did; with anything else when none can, for example because the
     *     original cannot be read
     */
    public Uni<Placement> publish(PublishRequest request) {
        return new Walk(this, request).begin();
    }

    /** The ways for a request, first choice first; local stands in for others only when that is allowed. */
    List<Route> routesOf(Destination destination) {
        var wanted = destination.service();
        if (wanted.filter(Route.LOCAL.service()::equals).isPresent()) {
            return List.of(Route.LOCAL);
        }
        var first = routes.stream()
                .filter(route -> wanted.filter(route.service()::equals).isPresent());
        var rest = routes.stream()
                .filter(route -> wanted.filter(route.service()::equals).isEmpty());
        return Stream.concat(first, rest)
                .filter(route -> route != Route.DISCORD || isInNameOfDiscordUser(destination))
                .filter(route -> !rotation.order(route, destination).isEmpty())
                .toList();
    }

    private boolean isInNameOfDiscordUser(Destination destination) {
        return settings.discord() && destination.discordId().isPresent();
    }

    boolean mayStandIn(Route route) {
        return route != Route.LOCAL || settings.fallbackToLocal();
    }

    List<Member> order(Route route, PublishRequest request) {
        var wish = request.destination();
        return rotation.order(route, wish.region().isPresent() ? wish : wish.near(settings.region()));
    }

    /** Whether a publication may be in a user's own name. */
    public boolean usesPersonalKeys(Destination destination) {
        return routesOf(destination).stream().anyMatch(route -> route.mode() == Route.Mode.PERSONAL);
    }

    /** In whose name a route is taken; empty when the user has no key for it. */
    Uni<Optional<As>> as(Route route, Destination destination) {
        if (route.mode() != Route.Mode.PERSONAL) {
            return Uni.createFrom().item(Optional.of(As.nobody(route)));
        }
        return keys.of(destination.ownerId(), route.service())
                .map(key -> key.map(own -> new As(route, Optional.of(own), destination.albumId())))
                .onFailure()
                .transform(failure -> new NotPublished(Reason.KEY_UNKNOWN, failure));
    }

    /**
     * Takes a publication back.
     *
     * @return false when the host cannot, or is no longer set up
     */
    public Uni<Boolean> withdraw(String service, String instance, UUID publicationId, String slug) {
        return members.stream()
                .map(Member::host)
                .filter(host ->
                        host.service().equals(service) && host.instance().equals(instance))
                .findFirst()
                .map(host -> host.withdraw(publicationId, slug))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /** How many publications may be under way at the same time so that no host's keep another's waiting. */
    public int mostAtOnce() {
        return members.stream()
                .mapToInt(member -> member.host().places() + settings.waiting())
                .sum();
    }

    /** How each host is. */
    Uni<List<InstanceHealth>> health(String tenantId) {
        return Multi.createFrom()
                .iterable(members.stream()
                        .filter(member -> member.host().serves(tenantId))
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(
                        member -> member.availability().map(answer -> InstanceHealth.of(member, answer)))
                .collect()
                .asList();
    }

    boolean uses(Route route) {
        return routes.contains(route);
    }

    boolean discord() {
        return settings.discord();
    }

    private static Stream<Route> routes(String name) {
        var found = Route.named(name);
        if (found.isEmpty()) {
            throw new ConfigurationException("atelier.hosting.chain.hosts names " + name + "; there is "
                    + Stream.of(Route.values()).map(Route::code).sorted().toList() + " and chevereto");
        }
        return found.stream();
    }
}
