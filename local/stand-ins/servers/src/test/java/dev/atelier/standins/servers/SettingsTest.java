package dev.atelier.standins.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void only_the_data_folder_must_be_given() {
        Settings settings = Settings.parse("--data=/data");

        assertThat(settings)
                .isEqualTo(
                        new Settings(Path.of("/data"), Path.of("/data/binaries"), Map.of(), true, true, Duration.ZERO));
        assertThat(settings.port("kafka-port")).isPositive();
    }

    @Test
    void everything_can_be_given() {
        Settings settings = Settings.parse(
                "--data=/data", "--binaries=/bin", "--postgres-port=5000", "--keep=false", "--until-idle=PT20S");

        assertThat(settings.port("postgres-port")).isEqualTo(5000);
        assertThat(settings.binaries()).isEqualTo(Path.of("/bin"));
        assertThat(settings.keep()).isFalse();
        assertThat(settings.durable()).isFalse();
        assertThat(settings.untilIdle()).isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "--keep=true, --data=FOLDER is missing",
        "data, Expected --name=value",
        "--data=/d --colour=blue, Unknown setting --colour"
    })
    void a_wrong_setting_is_refused_by_name(String arguments, String message) {
        assertThatThrownBy(() -> Settings.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
