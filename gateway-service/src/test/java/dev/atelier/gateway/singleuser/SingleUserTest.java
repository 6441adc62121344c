package dev.atelier.gateway.singleuser;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.gateway.TestSettings;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleUserTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "2001:db8::1"})
    void it_does_not_start_where_others_could_reach_it(String host) {
        assertThatThrownBy(() -> bound("single-user", host).requireLoopback())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ATELIER_HTTP_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.0.0.9"})
    void it_starts_on_loopback(String host) {
        assertThatCode(() -> bound("single-user", host).requireLoopback()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1"})
    void with_accounts_it_starts_anywhere(String host) {
        assertThatCode(() -> bound("accounts", host).requireLoopback()).doesNotThrowAnyException();
    }

    private static SingleUser bound(String mode, String host) {
        return new SingleUser(TestSettings.of(
                AuthSettings.class, Map.of("atelier.gateway.auth.mode", mode, "atelier.gateway.auth.host", host)));
    }
}
