package dev.atelier.hosting.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private final CircuitBreaker breaker = new CircuitBreaker(3, PAUSE, () -> now);

    @Test
    void a_host_is_left_alone_after_failures_in_a_row() {
        fail(2);
        assertThat(breaker.admits()).isTrue();
        fail(1);
        assertThat(breaker.admits()).isFalse();
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void a_success_in_between_starts_the_count_again() {
        fail(2);
        breaker.worked();
        fail(2);
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void after_the_pause_one_attempt_goes_through() {
        fail(3);
        now = now.plus(PAUSE);
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void an_attempt_that_works_closes_the_circuit() {
        fail(3);
        now = now.plus(PAUSE);
        breaker.admits();
        breaker.worked();
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void an_attempt_that_fails_starts_another_pause() {
        fail(3);
        now = now.plus(PAUSE);
        breaker.admits();
        breaker.failed();
        assertThat(breaker.admits()).isFalse();
        now = now.plus(PAUSE);
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void an_attempt_that_tells_nothing_leaves_room_for_the_next() {
        fail(3);
        now = now.plus(PAUSE);
        breaker.admits();
        breaker.undecided();
        assertThat(breaker.admits()).isTrue();
    }

    private void fail(int times) {
        for (var i = 0; i < times; i++) {
            breaker.failed();
        }
    }
}
