package dev.atelier.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTextTest {

    @Test
    void what_is_revealed_is_read_back_and_has_far_more_than_128_random_bits() {
        var session = SessionText.random(new SecureRandom());

        assertThat(SessionText.parse(session.reveal())).contains(session);
        assertThat(session.secret().length() * Math.log(62) / Math.log(2)).isGreaterThan(128);
        assertThat(session.toString()).doesNotContain(session.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ats_", "ats_k7Q2mV9sX4bT", "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb"})
    void what_is_no_session_is_not_read(String text) {
        assertThat(SessionText.parse(text)).isEmpty();
    }
}
