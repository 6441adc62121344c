package dev.atelier.standins.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersMainTest {

    @TempDir
    Path data;

    private Process servers;

    @AfterEach
    void stop() throws Exception {
        servers.getOutputStream().close();
        assertThat(servers.waitFor(40, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_end_of_standard_input_ends_everything_in_order() throws Exception {
        // Given
        Map<String, String> endpoints = start();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(endpointsFile())))
                .isEqualTo("rw-------");
        ProcessHandle postgres = postgres();

        // When
        servers.getOutputStream().close();

        // Then
        assertThat(servers.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(servers.exitValue()).isZero();
        assertThat(postgres.isAlive()).isFalse();
        assertThat(endpointsFile()).doesNotExist();
        assertThat(endpoints).containsKeys("kafka.bootstrap", "s3.endpoint", "postgres.password", "lease.port");
    }

    @Test
    void servers_are_stopped_and_started_one_by_one_on_request() throws Exception {
        String control = start().get("control.url");

        assertThat(post(control + "/servers/kafka/stop").body()).contains("\"kafka\":\"down\"", "\"s3\":\"up\"");
        assertThat(get(control + "/health").statusCode()).isEqualTo(503);
        assertThat(post(control + "/servers/kafka/start").body()).contains("\"kafka\":\"up\"");
        assertThat(get(control + "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_asked_for_is_refused() throws Exception {
        String control = start().get("control.url");

        assertThat(post(control + "/servers/mysql/stop").statusCode()).isEqualTo(400);
        assertThat(post(control + "/servers/kafka/explode").statusCode()).isEqualTo(400);
        assertThat(post(control + "/databases/No").statusCode()).isEqualTo(400);
        assertThat(get(control + "/servers/kafka/stop").statusCode()).isEqualTo(404);
    }

    @Test
    void after_kill_9_the_next_start_ends_the_orphan_and_finds_the_data() throws Exception {
        // Given
        assertThat(post(start().get("control.url") + "/databases/kept").statusCode())
                .isEqualTo(201);
        ProcessHandle orphan = postgres();
        servers.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        // When
        Map<String, String> endpoints = start();

        // Then
        assertThat(orphan.isAlive()).isFalse();
        assertThat(post(endpoints.get("control.url") + "/databases/kept").statusCode())
                .isEqualTo(200);
    }

    private Map<String, String> start() throws Exception {
        Files.deleteIfExists(endpointsFile());
        servers = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServersMain.class.getName(),
                        "--data=" + data,
                        "--binaries=" + Path.of("target/postgres").toAbsolutePath())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(endpointsFile()));
        return PrivateFile.read(endpointsFile());
    }

    private Path endpointsFile() {
        return data.resolve("endpoints.properties");
    }

    private ProcessHandle postgres() throws IOException {
        return PostmasterFile.of(data.resolve("postgres/data")).process().orElseThrow();
    }

    private static HttpResponse<String> post(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody()));
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
