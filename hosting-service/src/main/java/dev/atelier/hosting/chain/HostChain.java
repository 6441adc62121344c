package dev.atelier.hosting.chain;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tries the hosts in their order; the first that takes a picture wins. */
@Startup
@ApplicationScoped
public class HostChain {

    private static final String LOCAL = "local";

    private final List<ChainLink> members;

    HostChain(@All List<ImageHost> hosts, ChainSettings settings, MeterRegistry metrics) {
        var wanted = settings.hosts().stream()
                .map(name -> named(name, hosts))
                .filter(ImageHost::configured)
                .toList();
        members = wanted.stream()
                .filter(host -> settings.fallbackToLocal() || isFirstOrForeign(host, wanted))
                .map(host -> new ChainLink(host, breaker(settings.breaker()), metrics))
                .toList();
    }

    /**
     * Publishes at the first host that takes the picture.
     *
     * @return fails with {@link NoHostTook} when none did; with anything else when none can, for example because the
     *     original cannot be read
     */
    public Uni<Placement> publish(PublishRequest request) {
        return publishFrom(0, request, Optional.empty());
    }

    private Uni<Placement> publishFrom(int index, PublishRequest request, Optional<Reason> firstRefusal) {
        if (index == members.size()) {
            return Uni.createFrom().failure(new NoHostTook(firstRefusal.orElse(Reason.NOT_CONFIGURED)));
        }
        var host = members.get(index);
        return host.publish(request)
                .map(link -> new Placement(host.name(), link, members.getFirst().name(), firstRefusal))
                .onFailure(NotPublished.class)
                .recoverWithUni(failure -> publishFrom(index + 1, request, firstRefusal.or(() -> reasonOf(failure))));
    }

    private static Optional<Reason> reasonOf(Throwable failure) {
        return failure instanceof NotPublished refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    /** How a host of the chain is; one that is no member says so. */
    Uni<Availability> availability(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .map(ChainLink::availability)
                .orElseGet(() -> Uni.createFrom().item(Availability.no("Not configured.")));
    }

    private static boolean isFirstOrForeign(ImageHost host, List<ImageHost> wanted) {
        return !host.name().equals(LOCAL) || wanted.getFirst() == host;
    }

    private static ImageHost named(String name, List<ImageHost> hosts) {
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("atelier.hosting.chain.hosts names " + name
                        + "; there is "
                        + hosts.stream().map(ImageHost::name).sorted().toList()));
    }

    private static CircuitBreaker breaker(ChainSettings.Breaker settings) {
        return new CircuitBreaker(settings.failures(), settings.pause(), InstantSource.system());
    }
}
