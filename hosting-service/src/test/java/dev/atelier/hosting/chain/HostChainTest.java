package dev.atelier.hosting.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.blobs.BlobRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostChainTest {

    private static final BlobRef ORIGINAL = new BlobRef("atelier-media", "a.png");
    private static final PublishRequest REQUEST =
            new PublishRequest(UUID.randomUUID(), "slug", ORIGINAL, "image/png", 10, "00");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void the_first_host_that_takes_the_picture_wins() {
        var placement = publish(chain(true, taking("chevereto"), taking("local")));
        assertThat(placement.host()).isEqualTo("chevereto");
        assertThat(placement.intendedHost()).isEqualTo("chevereto");
        assertThat(placement.fallbackReason()).isEmpty();
    }

    @Test
    void the_next_host_stands_in_and_the_reason_is_that_of_the_first_choice() {
        var placement = publish(
                chain(true, refusing("chevereto", Reason.FLOOD), refusing("other", Reason.REJECTED), taking("local")));
        assertThat(placement.host()).isEqualTo("local");
        assertThat(placement.intendedHost()).isEqualTo("chevereto");
        assertThat(placement.fallbackReason()).contains(Reason.FLOOD);
    }

    @Test
    void a_host_that_is_not_configured_was_never_intended() {
        var placement = publish(
                chain(true, new Host("chevereto", false, Uni.createFrom().nothing()), taking("local")));
        assertThat(placement.intendedHost()).isEqualTo("local");
        assertThat(placement.fallbackReason()).isEmpty();
    }

    @Test
    void without_a_fallback_to_local_nobody_takes_it() {
        assertThatThrownBy(() -> publish(chain(false, refusing("chevereto", Reason.TIMEOUT), taking("local"))))
                .isInstanceOfSatisfying(
                        NoHostTook.class, none -> assertThat(none.reason()).isEqualTo(Reason.TIMEOUT));
    }

    @Test
    void local_as_first_choice_is_no_fallback() {
        assertThat(publish(chain(false, taking("local"))).host()).isEqualTo("local");
    }

    @Test
    void a_chain_of_nobody_says_that_nothing_is_configured() {
        var chain = chain(true, new Host("chevereto", false, Uni.createFrom().nothing()));
        assertThatThrownBy(() -> publish(chain))
                .isInstanceOfSatisfying(
                        NoHostTook.class, none -> assertThat(none.reason()).isEqualTo(Reason.NOT_CONFIGURED));
    }

    @Test
    void an_original_that_cannot_be_read_is_not_taken_to_the_next_host() {
        var chain = chain(
                true,
                new Host("chevereto", true, Uni.createFrom().failure(new BlobNotFound(ORIGINAL))),
                taking("local"));
        assertThatThrownBy(() -> publish(chain)).isInstanceOf(BlobNotFound.class);
    }

    @Test
    void a_host_in_trouble_is_skipped_without_being_asked() {
        // Given
        var chain = chain(true, refusing("chevereto", Reason.UNREACHABLE), taking("local"));
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
        var chain = chain(true, refusing("chevereto", Reason.REJECTED), taking("local"));
        for (var i = 0; i < 5; i++) {
            assertThat(publish(chain).fallbackReason()).contains(Reason.REJECTED);
        }
    }

    @Test
    void a_host_nobody_knows_is_a_mistake_in_the_settings() {
        assertThatThrownBy(() -> new HostChain(
                        List.of(taking("local")), new Settings(List.of("local", "flickr"), true), metrics))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("atelier.hosting.chain.hosts")
                .hasMessageContaining("flickr");
    }

    private HostChain chain(boolean fallback, Host... hosts) {
        var list = List.<ImageHost>of(hosts);
        return new HostChain(
                list, new Settings(list.stream().map(ImageHost::name).toList(), fallback), metrics);
    }

    private static Placement publish(HostChain chain) {
        return chain.publish(REQUEST).await().atMost(Duration.ofSeconds(5));
    }

    private long count(String host, String outcome) {
        return metrics.get("atelier.hosting.publish")
                .tags("host", host, "outcome", outcome)
                .timer()
                .count();
    }

    private static Host taking(String name) {
        return new Host(name, true, Uni.createFrom().item(PublishedLink.lasting(URI.create("http://" + name + "/a"))));
    }

    private static Host refusing(String name, Reason reason) {
        return new Host(name, true, Uni.createFrom().failure(() -> new NotPublished(reason)));
    }

    private record Host(String name, boolean configured, Uni<PublishedLink> answer) implements ImageHost {

        @Override
        public Uni<Availability> availability() {
            return Uni.createFrom().item(Availability.yes("Ready."));
        }

        @Override
        public Uni<PublishedLink> publish(PublishRequest request) {
            return answer;
        }
    }

    private record Settings(List<String> hosts, boolean fallbackToLocal) implements ChainSettings {

        @Override
        public Breaker breaker() {
            return new TwoFailures();
        }
    }

    private record TwoFailures() implements ChainSettings.Breaker {

        @Override
        public int failures() {
            return 2;
        }

        @Override
        public Duration pause() {
            return Duration.ofMinutes(5);
        }
    }
}
