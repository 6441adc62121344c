package dev.atelier.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherMainTest {

    private static final Path ROOT = Path.of("/checkout");

    @Test
    void without_options_it_lives_in_the_checkout_on_8080() {
        StackOptions options = options(Map.of());

        assertThat(options.home()).isEqualTo(ROOT.resolve(".atelier"));
        assertThat(options.gatewayPort()).contains(8080);
        assertThat(options.real()).isEmpty();
    }

    @Test
    void an_option_wins_over_the_environment() {
        var environment = Map.of("ATELIER_PORT", "9000", "ATELIER_HOME", "/elsewhere");

        assertThat(options(environment).gatewayPort()).contains(9000);
        assertThat(options(environment).home()).isEqualTo(Path.of("/elsewhere"));
        assertThat(options(environment, "--port", "9100").gatewayPort()).contains(9100);
    }

    @Test
    void a_real_system_replaces_its_simulator() {
        assertThat(options(Map.of(), "--real-invokeai", "http://pc:9090").real())
                .containsExactly(Map.entry(Vendor.INVOKEAI, URI.create("http://pc:9090")));
    }

    @ParameterizedTest
    @CsvSource({
        "--port, banana, --port needs a port",
        "--port, 65511, --port needs a port",
        "--real-chevereto, example.org, needs a URL",
        "--real-discord, https://discord.com, Unknown option --real-discord",
        "--colour, blue, Unknown option --colour"
    })
    void a_wrong_option_is_refused_by_name(String option, String value, String message) {
        assertThatThrownBy(() -> options(Map.of(), option, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_option_without_its_value_is_refused() {
        assertThatThrownBy(() -> options(Map.of(), "--port")).hasMessageContaining("--port needs a value");
    }

    private static StackOptions options(Map<String, String> environment, String... arguments) {
        return LauncherMain.options(ROOT, new ArrayDeque<>(List.of(arguments)), environment);
    }
}
