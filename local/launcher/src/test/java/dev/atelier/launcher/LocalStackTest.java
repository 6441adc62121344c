package dev.atelier.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {

    @TempDir
    Path folder;

    private Path root;
    private Path home;

    @BeforeEach
    void checkout() throws Exception {
        root = FakeCheckout.in(Files.createDirectory(folder.resolve("checkout")));
        home = folder.resolve("home");
    }

    @Test
    void a_service_can_be_killed_and_started_again_and_nothing_stays_after_the_end() throws Exception {
        // Given
        List<ProcessHandle> processes;
        try (LocalStack stack = LocalStack.start(StackOptions.forTests(root, home))) {
            assertThat(stack.apiKey()).contains("atl_1_s");
            assertThat(home.resolve("api-key")).hasContent("atl_1_s");

            // When
            stack.kill(Service.MEDIA);

            // Then
            assertThat(stack.alive(Service.MEDIA)).isFalse();
            stack.start(Service.MEDIA);
            assertThat(stack.alive(Service.MEDIA)).isTrue();
            assertThat(get(stack.serviceUrl(Service.MEDIA).resolve("/environment")))
                    .contains("/atelier_media", "ATELIER_KAFKA=" + stack.kafka(), "CHEVERETO_BASE_URL=")
                    .contains("ATELIER_SERVICE_SECRET=")
                    .doesNotContain("ATELIER_KEY_ENCRYPTION_KEY");
            assertThat(Files.readString(stack.log(Service.MEDIA))).contains("started on");
            processes = processes();
            assertThat(processes).hasSize(Service.values().length + 2);
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void kafka_can_be_stopped_and_comes_back_where_it_was() {
        try (LocalStack stack = LocalStack.start(StackOptions.forTests(root, home))) {
            URI broker = URI.create("tcp://" + stack.kafka());

            stack.stopKafka();
            assertThatThrownBy(() -> new Socket(broker.getHost(), broker.getPort()))
                    .isInstanceOf(IOException.class);

            stack.startKafka();
            assertThatCode(() -> new Socket(broker.getHost(), broker.getPort()).close())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_service_that_does_not_start_is_told_with_its_last_lines_and_nothing_stays() {
        StackOptions options = StackOptions.forTests(root, home).withEnvironment(Map.of("FAKE_SERVICE_FAILS", "yes"));

        assertThatThrownBy(() -> LocalStack.start(options))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContainingAll("ended with code 3", "atelier.some.key must not be empty");

        assertThat(processes()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_second_launcher_on_the_same_folder_is_refused_in_one_line() throws Exception {
        Home locked = Home.at(home);
        try (var lock = locked.lock()) {
            Process second = launcher();

            assertThat(second.inputReader().lines().toList())
                    .singleElement()
                    .asString()
                    .contains("already runs", "ATELIER_HOME");
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    void kill_9_of_the_launcher_leaves_no_process_and_the_next_start_finds_its_data() throws Exception {
        // Given
        String port = String.valueOf(freeRange());
        Process launcher = launcher("--port", port);
        awaitUp(launcher);
        List<ProcessHandle> processes = processes();
        String secrets = Files.readString(home.resolve("secrets.properties"));

        // When
        launcher.destroyForcibly();

        // Then
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
        Process again = launcher("--port", port);
        awaitUp(again);
        assertThat(Files.readString(home.resolve("secrets.properties"))).isEqualTo(secrets);

        // When: Ctrl-C
        List<ProcessHandle> second = processes();
        new ProcessBuilder("kill", "-INT", String.valueOf(again.pid())).start().waitFor();

        // Then
        assertThat(again.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(second).noneMatch(ProcessHandle::isAlive);
    }

    private Process launcher(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LauncherMain.class.getName(),
                root.toString(),
                "up"));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ATELIER_HOME", home.toString());
        return builder.start();
    }

    private static void awaitUp(Process launcher) throws IOException {
        BufferedReader lines = launcher.inputReader();
        var seen = new StringBuilder();
        String line;
        while ((line = lines.readLine()) != null) {
            seen.append(line).append('\n');
            if (line.contains("Ctrl-C stops everything")) {
                return;
            }
        }
        throw new AssertionError("The launcher ended:\n" + seen);
    }

    /** All that runs for this home: what wrote its id down, and PostgreSQL. */
    private List<ProcessHandle> processes() {
        try (Stream<Path> files = Files.list(home.resolve("run"))) {
            Stream<Path> ours = files.filter(f -> f.toString().endsWith(".pid"));
            Path postmaster = home.resolve("data/postgres/data/postmaster.pid");
            return Stream.concat(ours, Stream.of(postmaster).filter(Files::exists))
                    .map(LocalStackTest::pid)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(URI uri) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** A port with 25 free ones above it, most probably. */
    private static int freeRange() throws IOException {
        for (int port = 21_000; port < 60_000; port += 500) {
            int last = 0;
            for (int i = 0; i <= 25; i++) {
                try (var probe = new ServerSocket(port + i)) {
                    last = probe.getLocalPort();
                } catch (IOException taken) {
                    break;
                }
            }
            if (last == port + 25) {
                return port;
            }
        }
        throw new AssertionError("No range of free ports");
    }
}
