package dev.atelier.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AuditTrail trail =
            new AuditTrail(TestSettings.of(AuditSettings.class, Map.of("atelier.gateway.audit.waiting", "10")), meters);

    @Test
    void the_same_again_is_not_told_again() {
        for (var i = 0; i < 1_000; i++) {
            trail.refused("scope_missing", Optional.empty(), "192.0.2.7", "media");
        }
        trail.refused("scope_missing", Optional.empty(), "192.0.2.7", "hosting");
        trail.refused("scope_missing", Optional.empty(), "192.0.2.8", "media");

        assertThat(trail.take(100)).hasSize(3);
        assertThat(trail.take(100)).isEmpty();
    }

    @Test
    void what_does_not_fit_is_counted() {
        for (var i = 0; i < 15; i++) {
            trail.refused("address_denied", Optional.empty(), "192.0.2." + i, "none");
        }

        assertThat(trail.take(100)).hasSize(10);
        assertThat(meters.counter("atelier.gateway.audit.dropped").count()).isEqualTo(5);
    }

    @Test
    void refusals_that_are_no_matter_of_security_are_passed_over() {
        for (var code : new String[] {"not_found", "too_large", "unauthenticated", "upstream_busy"}) {
            trail.refused(code, Optional.empty(), "192.0.2.7", "media");
        }

        assertThat(trail.take(100)).isEmpty();
    }
}
