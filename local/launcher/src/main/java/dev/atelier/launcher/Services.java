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

    /** Returns when it can do its work. */
    void awaitReady(Service service, Door door) {
        Child child = child(service);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (door.ready(ports.of(service))) {
                return;
            }
            if (child.ended(Duration.ofMillis(100))) {
                throw new LaunchFailed("%s ended with code %d while starting:%n%s"
                        .formatted(service.label(), child.exitCode(), child.lastLines()));
            }
        }
        throw new LaunchFailed("%s was not ready after %d s; see %s"
                .formatted(service.label(), PATIENCE.toSeconds(), home.log(service.label())));
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
}
