package dev.atelier.standins.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The child JVM that holds PostgreSQL, Kafka and S3. It writes {@code endpoints.properties} into its data folder when
 * all of them answer, and removes it before they go.
 */
public final class ServersMain {

    private final Settings settings;
    private final String instance = UUID.randomUUID().toString();

    private ServersMain(Settings settings) {
        this.settings = settings;
    }

    /** Runs until standard input ends (the parent is gone), a signal comes, or nobody has held a lease for a while. */
    public static void main(String... arguments) {
        try {
            new ServersMain(Settings.parse(arguments)).run();
            System.exit(0);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            System.err.println("The stand-ins did not start: " + e.getMessage());
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Path data = Files.createDirectories(settings.data());
        Path endpoints = data.resolve("endpoints.properties");
        // Held for life: a successor waits here until this JVM has put everything away.
        FileChannel exclusive =
                FileChannel.open(data.resolve("servers.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        exclusive.lock();
        Files.deleteIfExists(endpoints);

        Credentials credentials = Credentials.of(data);
        var postgres = new PostgresServer(
                Unprivileged.find(),
                settings.binaries(),
                data.resolve("postgres"),
                settings.port("postgres-port"),
                settings.durable(),
                credentials.postgresPassword());
        var kafka =
                new KafkaServer(data.resolve("kafka"), settings.port("kafka-port"), settings.port("controller-port"));
        var s3 = new S3Server(
                data.resolve("s3"), settings.port("s3-port"), credentials.s3AccessKey(), credentials.s3SecretKey());
        List<Server> servers = List.of(postgres, kafka, s3);

        if (!settings.keep()) {
            all(servers, Server::discard);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> putAway(endpoints, servers), "put-away"));
        all(servers, Server::start);
        try (var control = new ControlEndpoint(settings.port("control-port"), postgres, servers);
                var leases = new Leases(instance)) {
            PrivateFile.write(
                    endpoints,
                    new TreeMap<>(Map.ofEntries(
                            Map.entry("instance", instance),
                            Map.entry(
                                    "pid",
                                    String.valueOf(ProcessHandle.current().pid())),
                            Map.entry("postgres.host", "127.0.0.1"),
                            Map.entry("postgres.port", String.valueOf(postgres.port())),
                            Map.entry("postgres.user", Credentials.POSTGRES_USER),
                            Map.entry("postgres.password", credentials.postgresPassword()),
                            Map.entry("kafka.bootstrap", kafka.bootstrap()),
                            Map.entry("s3.endpoint", s3.endpoint().toString()),
                            Map.entry("s3.access-key", credentials.s3AccessKey()),
                            Map.entry("s3.secret-key", credentials.s3SecretKey()),
                            Map.entry("control.url", control.uri().toString()),
                            Map.entry("lease.port", String.valueOf(leases.port())))));
            System.out.println("PostgreSQL, Kafka and S3 are up.");
            if (settings.untilIdle().isZero()) {
                awaitEndOfInput();
            } else {
                leases.awaitIdle(settings.untilIdle());
            }
            Files.deleteIfExists(endpoints);
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever said: the end of the stream is the message.
        }
    }

    private void putAway(Path endpoints, List<Server> servers) {
        try {
            Files.deleteIfExists(endpoints);
            all(servers, settings.keep() ? Server::stop : Server::discard);
        } catch (Exception e) {
            System.err.println("Not everything was put away: " + e.getMessage());
        }
    }

    /** Does it to all of them at once and reports the first failure after all have ended. */
    private static void all(List<Server> servers, Action action) throws Exception {
        List<Future<?>> started = new ArrayList<>();
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (Server server : servers) {
                started.add(threads.submit(() -> {
                    action.on(server);
                    return null;
                }));
            }
        }
        for (Future<?> one : started) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    @FunctionalInterface
    private interface Action {
        void on(Server server) throws Exception;
    }
}
