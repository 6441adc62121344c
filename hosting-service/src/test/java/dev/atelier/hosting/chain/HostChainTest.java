package dev.atelier.hosting.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.hosting.TestSettings;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.blobs.BlobRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostChainTest {

    private static final BlobRef ORIGINAL = new BlobRef("atelier-media", "a.png");
    private static final Destination NOBODY = Destination.of("default", "u_1");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Map<String, String> settings = new HashMap<>(
            Map.of("atelier.hosting.chain.breaker.failures", "2", "atelier.hosting.chain.breaker.pause", "5m"));
    private Uni<Optional<String>> key = Uni.createFrom().item(Optional.empty());

    @Test
    void the_first_host_that_takes_the_picture_wins() {
        var placement = publish(chain(Host.taking("chevereto"), Host.taking("local")));
        assertThat(placement.route()).isEqualTo(Route.GUEST);
        assertThat(placement.intended()).isEqualTo(Route.GUEST);
        assertThat(placement.fallbackReason()).isEmpty();
        assertThat(placement.tried()).isEmpty();
    }

    @Test
    void the_next_host_stands_in_and_the_reason_is_that_of_the_first_choice() {
        var placement = publish(chain(
                Host.refusing("chevereto", Reason.FLOOD),
                Host.refusing("legacy", Reason.REJECTED),
                Host.taking("local")));
        assertThat(placement.route()).isEqualTo(Route.LOCAL);
        assertThat(placement.intended()).isEqualTo(Route.GUEST);
        assertThat(placement.fallbackReason()).contains(Reason.FLOOD);
        assertThat(placement.tried())
                .containsExactly(
                        new Attempt("guest", "chevereto", "chevereto", "flood"),
                        new Attempt("legacy", "legacy", "legacy", "rejected"));
    }

    @Test
    void a_discord_users_key_and_album_come_first_then_their_key_alone() {
        // Given
        key = Uni.createFrom().item(Optional.of("own"));
        var host = Host.taking("chevereto");
        var inDiscord = new Destination(
                "default",
                "u_1",
                Optional.of("80351110224678912"),
                Optional.of("ZfGd"),
                Optional.empty(),
                Optional.empty());
        // When
        var discord = publish(chain(host, Host.taking("local")), inDiscord);
        var own = publish(chain(host, Host.taking("local")));
        // Then
        assertThat(discord.route()).isEqualTo(Route.DISCORD);
        assertThat(own.route()).isEqualTo(Route.USER);
        assertThat(host.asked())
                .containsExactly(
                        new As(Route.DISCORD, Optional.of("own"), Optional.of("ZfGd")),
                        new As(Route.USER, Optional.of("own"), Optional.empty()));
    }

    @Test
    void a_key_that_is_refused_makes_room_for_the_guest_key_and_a_host_that_is_down_does_not() {
        key = Uni.createFrom().item(Optional.of("own"));
        var wrongKey = Host.answering("chevereto", as -> as.route() == Route.GUEST ? null : Reason.REFUSED);
        var placement = publish(chain(wrongKey, Host.taking("local")));
        assertThat(placement.route()).isEqualTo(Route.GUEST);
        assertThat(placement.intended()).isEqualTo(Route.USER);
        assertThat(placement.fallbackReason()).contains(Reason.REFUSED);

        var down = Host.refusing("chevereto", Reason.UNREACHABLE);
        assertThat(publish(chain(down, Host.taking("local"))).route()).isEqualTo(Route.LOCAL);
        assertThat(down.asked()).hasSize(1);
    }

    @Test
    void without_discord_its_users_have_just_their_key() {
        settings.put("ENABLE_DISCORD", "false");
        key = Uni.createFrom().item(Optional.of("own"));
        var inDiscord = new Destination(
                "default",
                "u_1",
                Optional.of("80351110224678912"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(publish(chain(Host.taking("chevereto")), inDiscord).route()).isEqualTo(Route.USER);
    }

    @Test
    void when_nobody_knows_whether_there_is_a_key_the_guest_key_is_used_and_that_is_told() {
        key = Uni.createFrom().failure(new IllegalStateException("down"));
        var placement = publish(chain(Host.taking("chevereto"), Host.taking("local")));
        assertThat(placement.route()).isEqualTo(Route.GUEST);
        assertThat(placement.fallbackReason()).contains(Reason.KEY_UNKNOWN);
    }

    @Test
    void order_and_members_are_the_operators() {
        settings.put("atelier.hosting.chain.hosts", "legacy,shared,local");
        var chain = chain(Host.taking("local"), Host.taking("chevereto"), Host.refusing("legacy", Reason.BUSY));
        assertThat(publish(chain).route()).isEqualTo(Route.SHARED);
    }

    @Test
    void a_wanted_host_comes_first_and_local_alone() {
        var wanted = new Destination(
                "default", "u_1", Optional.empty(), Optional.empty(), Optional.of("legacy"), Optional.empty());
        var chain = chain(Host.taking("chevereto"), Host.taking("legacy"), Host.taking("local"));
        assertThat(publish(chain, wanted).route()).isEqualTo(Route.LEGACY);

        var here = new Destination(
                "default", "u_1", Optional.empty(), Optional.empty(), Optional.of("local"), Optional.empty());
        var noLocal = chain(Host.taking("chevereto"), Host.refusing("local", Reason.BUSY));
        assertThatThrownBy(() -> publish(noLocal, here)).isInstanceOf(NoHostTook.class);
    }

    @Test
    void a_host_that_is_not_set_up_was_never_intended() {
        var placement = publish(chain(Host.taking("local")));
        assertThat(placement.intended()).isEqualTo(Route.LOCAL);
        assertThat(placement.fallbackReason()).isEmpty();
    }

    @Test
    void without_a_fallback_to_local_nobody_takes_it() {
        settings.put("CHEVERETO_FALLBACK_TO_LOCAL", "false");
        var chain = chain(Host.refusing("chevereto", Reason.TIMEOUT), Host.taking("local"));
        assertThatThrownBy(() -> publish(chain))
                .isInstanceOfSatisfying(
                        NoHostTook.class, none -> assertThat(none.reason()).isEqualTo(Reason.TIMEOUT));
        assertThat(publish(chain(Host.taking("local"))).route()).isEqualTo(Route.LOCAL);
    }

    @Test
    void a_chain_of_nobody_says_that_nothing_is_configured() {
        assertThatThrownBy(() -> publish(chain()))
                .isInstanceOfSatisfying(
                        NoHostTook.class, none -> assertThat(none.reason()).isEqualTo(Reason.NOT_CONFIGURED));
    }

    @Test
    void an_original_that_cannot_be_read_is_not_taken_to_the_next_host() {
        var gone = new Host("chevereto", "chevereto", as -> Uni.createFrom().failure(new BlobNotFound(ORIGINAL)));
        assertThatThrownBy(() -> publish(chain(gone, Host.taking("local")))).isInstanceOf(BlobNotFound.class);
    }

    @Test
    void a_host_in_trouble_is_skipped_without_being_asked() {
        // Given
        var chain = chain(Host.refusing("chevereto", Reason.UNREACHABLE), Host.taking("local"));
        publish(chain);
        publish(chain);
        // When
        var placement = publish(chain);
        // Then
        assertThat(placement.fallbackReason()).contains(Reason.CIRCUIT_OPEN);
        assertThat(count("chevereto", "unreachable")).isEqualTo(2);
        assertThat(count("chevereto", "circuit_open")).isEqualTo(1);
        assertThat(count("local", "published")).isEqualTo(3);
    }

    @Test
    void a_picture_a_host_does_not_take_is_no_trouble_of_the_host() {
        var chain = chain(Host.refusing("chevereto", Reason.REJECTED), Host.taking("local"));
        for (var i = 0; i < 5; i++) {
            assertThat(publish(chain).fallbackReason()).contains(Reason.REJECTED);
        }
    }

    @Test
    void a_host_nobody_knows_is_a_mistake_in_the_settings() {
        settings.put("atelier.hosting.chain.hosts", "local,flickr");
        assertThatThrownBy(() -> chain(Host.taking("local")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("atelier.hosting.chain.hosts")
                .hasMessageContaining("flickr");
    }

    @Test
    void a_slow_host_takes_a_few_lets_a_few_wait_and_sends_the_rest_on() {
        // Given
        settings.put("atelier.hosting.chain.waiting", "1");
        var answer = new CompletableFuture<Reason>();
        var slow = new Host("chevereto", "chevereto", as -> Uni.createFrom()
                .completionStage(answer)
                .map(done -> Host.link("chevereto")));
        var chain = chain(slow, Host.taking("local"));
        // When
        var underWay = IntStream.range(0, Host.PLACES + 1)
                .mapToObj(i -> chain.publish(request(NOBODY)).subscribeAsCompletionStage())
                .toList();
        var beyond = publish(chain);
        // Then
        assertThat(beyond.route()).isEqualTo(Route.LOCAL);
        assertThat(beyond.fallbackReason()).contains(Reason.BUSY);
        assertThat(slow.asked()).hasSize(Host.PLACES);
        answer.complete(null);
        assertThat(underWay).allSatisfy(one -> assertThat(one.join().route()).isEqualTo(Route.GUEST));
        assertThat(publish(chain).route()).isEqualTo(Route.GUEST);
    }

    @Test
    void a_thousand_publications_are_shared_as_weights_say_within_the_region() {
        // Given
        var chain = chain(
                Host.at("one", 5, "eu"), Host.at("two", 3, "eu"), Host.at("three", 2, "eu"), Host.at("far", 9, "us"));
        // When
        var shares = shares(chain, "eu", 1000);
        // Then
        assertThat(shares).doesNotContainKey("far");
        assertThat(shares.get("one")).isCloseTo(500L, within(30L));
        assertThat(shares.get("two")).isCloseTo(300L, within(30L));
        assertThat(shares.get("three")).isCloseTo(200L, within(30L));
    }

    @Test
    void another_region_is_used_when_none_of_the_wanted_one_works_and_the_dead_one_comes_back() {
        // Given
        settings.put("atelier.hosting.chain.breaker.pause", "0s");
        settings.put("atelier.hosting.chain.breaker.failures", "1");
        var down = new boolean[] {true};
        var near = new Host(
                        "chevereto",
                        "near",
                        as -> down[0]
                                ? Uni.createFrom().failure(new NotPublished(Reason.UNREACHABLE))
                                : Uni.createFrom().item(Host.link("near")))
                .in("eu");
        var chain = chain(near, Host.at("far", 1, "us"));
        // Then
        assertThat(shares(chain, "eu", 5)).containsOnlyKeys("far");
        down[0] = false;
        assertThat(shares(chain, "eu", 5)).containsOnlyKeys("near");
    }

    @Test
    void one_instance_standing_in_for_another_is_no_fallback_but_told() {
        var dead = new Host("chevereto", "dead", as -> Uni.createFrom().failure(new NotPublished(Reason.UNREACHABLE)))
                .in("eu");
        var placement = publish(chain(dead, Host.at("alive", 1, "us"), Host.taking("local")), near("eu"));
        assertThat(placement.instance()).isEqualTo("alive");
        assertThat(placement.fallbackReason()).isEmpty();
        assertThat(placement.tried()).containsExactly(new Attempt("guest", "chevereto", "dead", "unreachable"));
    }

    @Test
    void a_tenant_uses_no_host_that_is_for_others() {
        var others = Host.taking("chevereto").only("acme");
        var chain = chain(others, Host.taking("local"));
        assertThat(publish(chain).route()).isEqualTo(Route.LOCAL);
        assertThat(publish(chain, Destination.of("acme", "u_2")).route()).isEqualTo(Route.GUEST);
    }

    private Map<String, Long> shares(HostChain chain, String region, int publications) {
        return IntStream.range(0, publications)
                .mapToObj(i -> publish(chain, near(region)).instance())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    private static Destination near(String region) {
        return new Destination(
                "default", "u_1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(region));
    }

    private HostChain chain(Host... hosts) {
        return new HostChain(
                List.of(hosts),
                (user, service) -> key,
                TestSettings.of(ChainSettings.class, settings),
                metrics,
                new Random(4711));
    }

    private static Placement publish(HostChain chain) {
        return publish(chain, NOBODY);
    }

    private static Placement publish(HostChain chain, Destination destination) {
        return chain.publish(request(destination)).await().atMost(Duration.ofSeconds(5));
    }

    private static PublishRequest request(Destination destination) {
        return new PublishRequest(
                UUID.randomUUID(),
                "slug",
                ORIGINAL,
                "image/png",
                10,
                "00",
                new PublishRequest.Size(1, 1),
                Details.NONE,
                destination);
    }

    private long count(String host, String outcome) {
        return metrics.get("atelier.hosting.publish")
                .tags("host", host, "outcome", outcome)
                .timer()
                .count();
    }

    /** A host that answers as it is told and remembers how it was asked. */
    private record Host(
            String service,
            String instance,
            Answer answer,
            int weight,
            Optional<String> region,
            Set<String> tenants,
            List<As> asked)
            implements ImageHost {

        static final int PLACES = 2;

        private interface Answer {
            Uni<PublishedLink> to(As as);
        }

        private interface Verdict {
            /** Null when it takes the picture. */
            Reason of(As as);
        }

        Host(String service, String instance, Answer answer) {
            this(service, instance, answer, 1, Optional.empty(), Set.of(), new ArrayList<>());
        }

        static Host taking(String service) {
            return answering(service, as -> null);
        }

        static Host refusing(String service, Reason reason) {
            return answering(service, as -> reason);
        }

        static Host answering(String service, Verdict verdict) {
            return new Host(service, service, as -> {
                var reason = verdict.of(as);
                return reason == null
                        ? Uni.createFrom().item(link(service))
                        : Uni.createFrom().failure(new NotPublished(reason));
            });
        }

        static Host at(String instance, int weight, String region) {
            return new Host(
                    "chevereto",
                    instance,
                    as -> Uni.createFrom().item(link(instance)),
                    weight,
                    Optional.of(region),
                    Set.of(),
                    new ArrayList<>());
        }

        Host in(String place) {
            return new Host(service, instance, answer, weight, Optional.of(place), tenants, asked);
        }

        Host only(String tenant) {
            return new Host(service, instance, answer, weight, region, Set.of(tenant), asked);
        }

        static PublishedLink link(String name) {
            return new PublishedLink(
                    URI.create("http://" + name + "/a"), Optional.empty(), Optional.empty(), () -> Uni.createFrom()
                            .voidItem());
        }

        @Override
        public int places() {
            return PLACES;
        }

        @Override
        public boolean serves(String tenantId) {
            return tenants.isEmpty() || tenants.contains(tenantId);
        }

        @Override
        public boolean takes(Route route) {
            return route.service().equals(service);
        }

        @Override
        public Uni<Availability> availability() {
            return Uni.createFrom().item(Availability.yes("Ready."));
        }

        @Override
        public Uni<PublishedLink> publish(PublishRequest request, As as) {
            asked.add(as);
            return answer.to(as);
        }

        @Override
        public Uni<Boolean> withdraw(UUID publicationId, String slug) {
            return Uni.createFrom().item(true);
        }
    }
}
