package dev.atelier.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The processes of the six services. */
final class Services {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final StackOptions options;
    private final Home home;
    private final Ports ports;
    private final Tether tether;
    private final Map<Service, Child> running = new EnumMap<>(Service.class);

    Services(StackOptions options, Home home, Ports ports, Tether tether) {
        this.options = options;
        this.home = home;
        this.ports = ports;
        this.tether = tether;
    }

    /**
     * @throws LaunchFailed when one of them was never built
     */
    static void requireBuilt(Path root) {
        for (Service service : Service.values()) {
            if (!Files.exists(service.application(root).resolve("quarkus-run.jar"))) {
                throw new LaunchFailed(service.label() + " is not built: run ./atelier up, or ./mvnw package.");
            }
        }
    }

    synchronized void launch(Service service, ServiceEnvironment environment) {
        Child before = running.get(service);
        if (before != null && before.alive()) {
            return;
        }
        Map<String, String> env = environment.of(service);
        env.putAll(options.environment());
        Path application = service.application(options.root());
        List<String> rest = new ArrayList<>(service.jvmOptions());
        // The machine's own folder may hold what another user's service put there under the same name.
        rest.add("-Djava.io.tmpdir=" + home.temporary(service.label()));
        rest.addAll(List.of(
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "-jar",
                application.resolve("quarkus-run.jar").toString()));
        List<String> command = Java.command(home, service.heapMegabytes(), rest.toArray(String[]::new));
        Child child = tether.start(service.label(), GRACE, application, env, command);
        if (options.showLogs()) {
            child.onUnexpectedEnd(code -> System.out.printf(
                    "%s has ended with code %d; its log is %s%n", service.label(), code, home.log(service.label())));
        }
        running.put(service, child);
    }

    /**
     * Returns when it can do its work.
     *
     * @throws LaunchFailed when it has ended, or is not ready in time
     */
    void awaitReady(Service service, Door door) {
        Child child = child(service);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            boolean answered = door.ready(ports.of(service));
            // Ended although somebody answers: then it is somebody else who took the port meanwhile.
            if (child.ended(Duration.ofMillis(answered ? 0 : 100))) {
                throw ended(service, child);
            }
            if (answered) {
                return;
            }
        }
        throw new LaunchFailed("%s was not ready after %d s; see %s"
                .formatted(service.label(), PATIENCE.toSeconds(), home.log(service.label())));
    }

    /** Once all are ready: whether somebody else's service was taken for ours, which then could not have the port. */
    void requireAlive(Service service) {
        if (!child(service).alive()) {
            throw ended(service, child(service));
        }
    }

    synchronized Child child(Service service) {
        Child child = running.get(service);
        if (child == null) {
            throw new IllegalStateException(service.label() + " was never started");
        }
        return child;
    }

    /** The door first, so that nothing new comes in; then all others at once. */
    synchronized void stopAll() {
        List<Child> others = new ArrayList<>();
        running.forEach((service, child) -> {
            if (service == Service.GATEWAY) {
                child.stop();
            } else {
                others.add(child);
            }
        });
        others.forEach(Child::letGo);
        others.forEach(Child::stop);
    }

    private static LaunchFailed ended(Service service, Child child) {
        return new LaunchFailed("%s ended with code %d while starting:%n%s"
                .formatted(service.label(), child.exitCode(), child.lastLines()));
    }
}
