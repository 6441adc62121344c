package dev.atelier.standins.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz"
    })
    void the_archive_of_each_platform_is_known(String os, String arch, String archive) {
        assertThat(PostgresBinaries.archiveName(os, arch)).isEqualTo(archive);
    }

    @Test
    void what_a_killed_unpacking_left_is_replaced() throws Exception {
        // Given
        Path half = Files.createDirectories(folder.resolve("postgres.partial/bin"));
        Files.writeString(half.resolve("postgres"), "half a program");

        // When
        PostgresBinaries binaries = PostgresBinaries.in(folder);

        // Then
        assertThat(Path.of(binaries.program("postgres"))).isExecutable();
        assertThat(Files.size(Path.of(binaries.program("postgres")))).isGreaterThan(1_000_000);
        assertThat(folder.resolve("postgres.partial")).doesNotExist();
        assertThat(PostgresBinaries.in(folder)).isEqualTo(binaries);
    }
}
