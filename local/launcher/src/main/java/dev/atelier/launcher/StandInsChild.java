package dev.atelier.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The child JVM with PostgreSQL, Kafka and S3, and what it published about itself. */
final class StandInsChild {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Child child;
    private final Properties published;

    private StandInsChild(Child child, Properties published) {
        this.child = child;
        this.published = published;
    }

    /** Starts it; the caller keeps the child, so that it can end it even while this waits. */
    static Child launch(Path root, Home home, Ports ports, Tether tether) {
        Path target = root.resolve("local/stand-ins/servers/target");
        String classPath;
        try {
            classPath = target.resolve("classes") + ":"
                    + Files.readString(target.resolve("classpath")).strip();
            Files.deleteIfExists(endpoints(home));
        } catch (IOException e) {
            throw new LaunchFailed("The stand-ins are not built: run ./mvnw package first.", e);
        }
        return tether.start(
                "stand-ins",
                GRACE,
                home.folder(),
                Map.of("CLASSPATH", classPath),
                Java.command(
                        home,
                        256,
                        "dev.atelier.standins.servers.ServersMain",
                        "--data=" + home.data(),
                        "--binaries=" + home.cache().resolve("postgres"),
                        "--postgres-port=" + ports.of(Ports.POSTGRES),
                        "--kafka-port=" + ports.of(Ports.KAFKA),
                        "--controller-port=" + ports.of(Ports.CONTROLLER),
                        "--s3-port=" + ports.of(Ports.S3),
                        "--control-port=" + ports.of(Ports.CONTROL)));
    }

    /** Returns when all three servers answer. */
    static StandInsChild await(Child child, Home home) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (Files.exists(endpoints(home))) {
                return new StandInsChild(child, read(endpoints(home)));
            }
            if (child.ended(Duration.ofMillis(50))) {
                throw new LaunchFailed("PostgreSQL, Kafka and S3 did not start:\n" + child.lastLines());
            }
        }
        throw new LaunchFailed("PostgreSQL, Kafka and S3 were not up after %d s; see %s"
                .formatted(PATIENCE.toSeconds(), home.log("stand-ins")));
    }

    Child child() {
        return child;
    }

    String get(String key) {
        return published.getProperty(key);
    }

    void stop(String server) {
        post("/servers/" + server + "/stop");
    }

    void start(String server) {
        post("/servers/" + server + "/start");
    }

    void createDatabase(String name) {
        post("/databases/" + name);
    }

    /** {@code postgresql://host:port/name}, what services are told. */
    String databaseUrl(String name) {
        return "postgresql://%s:%s/%s".formatted(get("postgres.host"), get("postgres.port"), name);
    }

    private void post(String path) {
        var request = HttpRequest.newBuilder(URI.create(get("control.url") + path))
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (!List.of(200, 201, 503).contains(answer.statusCode())) {
                throw new LaunchFailed("POST " + path + " of the stand-ins answered " + answer.body());
            }
        } catch (IOException e) {
            throw new LaunchFailed("POST " + path + " of the stand-ins was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted during POST " + path, e);
        }
    }

    private static Path endpoints(Home home) {
        return home.data().resolve("endpoints.properties");
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new LaunchFailed("Cannot read " + file, e);
        }
    }
}
