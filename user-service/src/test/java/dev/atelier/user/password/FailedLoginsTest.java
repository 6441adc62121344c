package dev.atelier.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.user.SettingsTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private static final PasswordSettings SETTINGS = SettingsTest.read(
            PasswordSettings.class,
            Map.of(
                    "atelier.user.passwords.failures-per-name", "2",
                    "atelier.user.passwords.failures-per-address", "4"));

    private Instant now = Instant.parse("2026-11-20T19:00:00Z");
    private final FailedLogins failures = new FailedLogins(SETTINGS, () -> now);

    @BeforeEach
    void two_failures_of_ada() {
        failures.begin("ada", "a");
        failures.begin("ada", "b");
    }

    @Test
    void the_next_by_the_same_name_waits_until_the_first_failure_is_old() {
        now = now.plus(Duration.ofMinutes(5));
        assertThatThrownBy(() -> failures.begin("ada", "c"))
                .isInstanceOfSatisfying(LoginRefused.class, refused -> assertThat(refused.headers())
                        .containsEntry("Retry-After", "600"));

        now = now.plus(Duration.ofMinutes(10));
        assertThatCode(() -> failures.begin("ada", "c")).doesNotThrowAnyException();
    }

    @Test
    void a_refused_login_does_not_count_for_its_address() {
        for (var i = 0; i < 10; i++) {
            assertThatThrownBy(() -> failures.begin("ada", "c")).isInstanceOf(LoginRefused.class);
        }

        assertThatCode(() -> failures.begin("bob", "c")).doesNotThrowAnyException();
    }

    @Test
    void success_forgets_the_name_but_not_what_others_failed_at_the_address() {
        failures.succeeded("ada", "b");
        for (var name : new String[] {"ada", "ada", "bob"}) {
            failures.begin(name, "a");
        }

        assertThatThrownBy(() -> failures.begin("eve", "a")).isInstanceOf(LoginRefused.class);
    }

    @Test
    void what_was_not_checked_is_no_failure() {
        failures.unchecked("ada", "a");

        assertThatCode(() -> failures.begin("ada", "a")).doesNotThrowAnyException();
        assertThatThrownBy(() -> failures.begin("ada", "a")).isInstanceOf(LoginRefused.class);
    }
}
