package dev.atelier.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TetherScriptTest {

    @TempDir
    Path folder;

    private Path script;
    private Path pidFile;

    @BeforeEach
    void unpack() throws Exception {
        script = folder.resolve("tether.sh");
        pidFile = folder.resolve("child.pid");
        try (var source = Tether.class.getResourceAsStream("tether.sh")) {
            Files.copy(source, script);
        }
    }

    @Test
    void a_child_ends_when_its_parent_is_killed() throws Exception {
        // Given a parent that holds the pipe
        List<Process> pair = parentAndTether("30", "sleep", "600");
        ProcessHandle child = child();

        // When
        pair.getFirst().destroyForcibly();

        // Then
        assertGone(child, pair.getLast());
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void a_child_that_does_not_listen_is_killed_after_its_grace() throws Exception {
        List<Process> pair = parentAndTether("1", "sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");
        ProcessHandle child = child();

        pair.getFirst().destroyForcibly();

        assertGone(child, pair.getLast());
    }

    @Test
    void the_tether_ends_with_its_child_and_passes_its_code_on() throws Exception {
        Process tether = start("30", "sh", "-c", "exit 7");

        assertThat(tether.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tether.exitValue()).isEqualTo(7);
        assertThat(tether.inputReader().readLine()).isNull();
    }

    @Test
    void ctrl_c_reaches_neither_the_tether_nor_its_child() throws Exception {
        // Given
        Process tether = start("30", "sleep", "600");
        ProcessHandle child = child();

        // When
        signal("INT", tether.pid());
        signal("INT", child.pid());

        // Then
        assertThat(tether.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(child.isAlive()).isTrue();
        tether.getOutputStream().close();
        assertGone(child, tether);
    }

    private Process start(String grace, String... command) throws Exception {
        return new ProcessBuilder(tethered(grace, command)).start();
    }

    private List<Process> parentAndTether(String grace, String... command) throws Exception {
        return ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("sleep", "600"),
                new ProcessBuilder(tethered(grace, command)).redirectOutput(new File("/dev/null"))));
    }

    private List<String> tethered(String grace, String... command) {
        List<String> all = new ArrayList<>(List.of("sh", script.toString(), pidFile.toString(), grace));
        all.addAll(List.of(command));
        return all;
    }

    private ProcessHandle child() {
        await().until(() -> Files.exists(pidFile) && !Files.readString(pidFile).isBlank());
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
    }

    private static void assertGone(ProcessHandle child, Process tether) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(child.isAlive()).isFalse();
            assertThat(tether.isAlive()).isFalse();
        });
    }
}
