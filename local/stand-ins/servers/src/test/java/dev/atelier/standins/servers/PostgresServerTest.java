package dev.atelier.standins.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {

    private static final Path BINARIES = Path.of("target/postgres").toAbsolutePath();

    @TempDir
    Path folder;

    private PostgresServer last;

    @AfterEach
    void stop() throws Exception {
        if (last != null) {
            last.stop();
        }
    }

    @Test
    void data_survives_a_restart_on_another_port() throws Exception {
        // Given
        PostgresServer first = server(FreePort.any());
        first.start();
        assertThat(first.createDatabase("kept")).isTrue();
        first.stop();
        assertThat(first.running()).isFalse();

        // When
        PostgresServer second = server(FreePort.any());
        second.start();

        // Then
        assertThat(second.createDatabase("kept")).isFalse();
    }

    @Test
    void an_orphan_of_a_killed_run_is_ended_before_the_next_start() throws Exception {
        // Given a server whose owner is gone without having stopped it
        server(FreePort.any()).start();
        ProcessHandle orphan = running();

        // When
        PostgresServer successor = server(FreePort.any());
        successor.start();

        // Then
        assertThat(orphan.isAlive()).isFalse();
        assertThat(running().pid()).isNotEqualTo(orphan.pid());
    }

    @Test
    void a_pid_file_that_names_a_stranger_harms_nobody() throws Exception {
        // Given
        PostgresServer first = server(FreePort.any());
        first.start();
        first.stop();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Files.writeString(folder.resolve("data/postmaster.pid"), stranger.pid() + "\n/somewhere\n1000000000\n");

        // When
        server(FreePort.any()).start();

        // Then
        try {
            assertThat(stranger.isAlive()).isTrue();
            assertThat(running().pid()).isNotEqualTo(stranger.pid());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void an_interrupted_set_up_is_done_again() throws Exception {
        Files.createDirectories(folder.resolve("data.partial/base"));
        Files.writeString(folder.resolve("data.partial/PG_VERSION"), "18");

        PostgresServer server = server(FreePort.any());
        server.start();

        assertThat(server.running()).isTrue();
        assertThat(folder.resolve("data.partial")).doesNotExist();
    }

    @Test
    void nobody_enters_without_the_password() throws Exception {
        PostgresServer server = server(FreePort.any());
        server.start();

        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres", "atelier", "guess"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void root_without_user_namespaces_runs_it_as_nobody() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/proc/self/uid_map")) && "root".equals(System.getProperty("user.name")));
        Unprivileged nobody = Unprivileged.firstOf(List.of(List.of("false"), Unprivileged.WAYS.getLast()));
        last = new PostgresServer(nobody, BINARIES, folder, FreePort.any(), false, "secret");

        last.start();

        assertThat(running().info().user()).contains("nobody");
    }

    @Test
    void root_without_any_way_is_told_in_one_line() {
        assertThatThrownBy(() -> Unprivileged.firstOf(List.of(List.of("false"), List.of("no-such-program"))))
                .hasMessageContainingAll("does not run as root", "unshare", "setpriv", "ordinary user")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "a\"; drop database x", "1st", "a-b"})
    void a_name_that_is_not_one_is_refused(String name) {
        assertThatThrownBy(() -> server(1).createDatabase(name)).isInstanceOf(IllegalArgumentException.class);
        last = null;
    }

    private PostgresServer server(int port) {
        try {
            last = new PostgresServer(Unprivileged.find(), BINARIES, folder, port, false, "secret");
            return last;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessHandle running() throws Exception {
        return PostmasterFile.of(folder.resolve("data")).process().orElseThrow();
    }
}
