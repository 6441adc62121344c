package dev.atelier.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All of Atelier on one machine: PostgreSQL, Kafka and S3 in a child JVM, the simulators in this one, the six services
 * as processes. Whatever way this JVM ends, nothing of it stays. Thread-safe.
 */
public final class LocalStack implements AutoCloseable {

    private final StackOptions options;
    private final Home home;
    private final FileLock lock;
    private final Ports ports;
    private final Tether tether;
    private final Services services;
    private final Door door = new Door();
    private Child standInsChild;
    private StandInsChild standIns;
    private Simulators simulators;
    private ServiceEnvironment environment;
    private boolean closing;

    private LocalStack(StackOptions options) {
        this.options = options;
        this.home = Home.at(options.home());
        this.lock = home.lock();
        this.ports = options.ports();
        this.tether = new Tether(home, options.showLogs() ? Optional.of(System.out) : Optional.empty());
        this.services = new Services(options, home, ports, tether);
    }

    /**
     * Starts everything and returns when all six services are ready.
     *
     * @throws LaunchFailed when something does not start; nothing is left running then
     */
    public static LocalStack start(StackOptions options) {
        return start(options, step -> {});
    }

    /** The same, telling each step as it is begun. */
    static LocalStack start(StackOptions options, Consumer<String> progress) {
        var stack = prepare(options);
        try {
            stack.bringUp(progress);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** A stack with nothing running yet; closing it ends what {@link #bringUp} has started until then. */
    static LocalStack prepare(StackOptions options) {
        Services.requireBuilt(options.root());
        return new LocalStack(options);
    }

    void bringUp(Consumer<String> progress) {
        List<String> ended = new Leftovers(home).end();
        if (!ended.isEmpty()) {
            progress.accept("Ended what an earlier run had left: " + String.join(", ", ended));
        }
        home.begin();
        ports.requireFree();
        progress.accept("Starting PostgreSQL, Kafka and S3");
        unlessClosing(() -> standInsChild = StandInsChild.launch(options.root(), home, ports, tether));
        unlessClosing(() -> simulators = Simulators.start(options, home, ports));
        standIns = StandInsChild.await(standInsChild, home);
        for (Service service : Service.values()) {
            service.database().ifPresent(standIns::createDatabase);
        }
        environment = new ServiceEnvironment(ports, Secrets.in(home), standIns, simulators);
        progress.accept("Starting the six services");
        for (Service service : Service.values()) {
            unlessClosing(() -> services.launch(service, environment));
        }
        for (Service service : Service.values()) {
            services.awaitReady(service, door);
        }
        for (Service service : Service.values()) {
            services.requireAlive(service);
        }
    }

    /** Where clients enter. */
    public URI gatewayUrl() {
        return URI.create("http://localhost:" + ports.of(Service.GATEWAY));
    }

    /** Where a service listens itself: for probes, not for clients. */
    public URI serviceUrl(Service service) {
        return URI.create("http://127.0.0.1:" + ports.of(service));
    }

    /** Where the simulator of a foreign system (or the real one) answers; a simulator's controls are below it. */
    public URI simulatorUrl(Vendor vendor) {
        return simulators.url(vendor);
    }

    /** The service's database for JDBC; user and password are among its parameters. */
    public String databaseUrl(Service service) {
        String name = service.database()
                .orElseThrow(() -> new IllegalArgumentException(service.label() + " has no database"));
        return "jdbc:%s?user=%s&password=%s"
                .formatted(
                        standIns.databaseUrl(name), standIns.get("postgres.user"), standIns.get("postgres.password"));
    }

    /** What one more replica of the service finds in its environment; only the port is to be another one. */
    public Map<String, String> environment(Service service) {
        return environment.of(service);
    }

    /** Kafka's bootstrap servers. */
    public String kafka() {
        return standIns.get("kafka.bootstrap");
    }

    /** Where a service's output is kept. */
    public Path log(Service service) {
        return home.log(service.label());
    }

    /** A new API key, issued by user-service through the gateway; empty when it issues none. */
    public Optional<String> issueKey() {
        return door.issueKey(gatewayUrl());
    }

    /**
     * The API key of this home: the one that was issued first, for as long as it is accepted, so that what was made
     * with it is still its owner's after a restart; empty when none can be had.
     */
    public Optional<String> apiKey() {
        var kept = new KeptKey(home);
        Optional<String> key = kept.read().filter(k -> door.accepts(gatewayUrl(), k));
        if (key.isEmpty()) {
            key = issueKey();
            key.ifPresent(kept::write);
        }
        return key;
    }

    /** A link that signs in a browser as the owner, once and within the hour; empty when none can be had. */
    public Optional<String> signInLink() {
        return door.signInLink(serviceUrl(Service.USER), Secrets.in(home).serviceSecret());
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill(Service service) {
        services.child(service).kill();
    }

    /** Whether its process lives. */
    public boolean alive(Service service) {
        return services.child(service).alive();
    }

    /** Starts a service that was killed or has ended; returns when it is ready. */
    public void start(Service service) {
        services.launch(service, environment);
        services.awaitReady(service, door);
    }

    /** Stops the broker; returns when it is gone. */
    public void stopKafka() {
        standIns.stop("kafka");
    }

    /** Starts it again where it was, with what it had; returns when it answers. */
    public void startKafka() {
        standIns.start("kafka");
    }

    /** Stops the database server of all services; returns when it is gone. */
    public void stopPostgres() {
        standIns.stop("postgres");
    }

    /** Starts it again where it was, with what it had; returns when it answers. */
    public void startPostgres() {
        standIns.start("postgres");
    }

    /** Ends everything, the door first and the stores last; returns when it is gone. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        services.stopAll();
        if (simulators != null) {
            simulators.close();
        }
        if (standInsChild != null) {
            standInsChild.stop();
        }
        door.close();
        try {
            lock.channel().close();
        } catch (IOException e) {
            throw new LaunchFailed("The lock of " + home.folder() + " could not be released", e);
        }
    }

    /** Ctrl-C may come while things are still being started; what is started after it would be nobody's. */
    private synchronized void unlessClosing(Runnable step) {
        if (closing) {
            throw new LaunchFailed("Stopped while starting.");
        }
        step.run();
    }
}
