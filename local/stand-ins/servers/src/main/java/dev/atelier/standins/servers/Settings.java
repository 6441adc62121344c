package dev.atelier.standins.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the stand-ins are told on their command line, each as {@code --name=value}.
 *
 * @param data       folder that holds everything they keep
 * @param binaries   folder the PostgreSQL programs are unpacked into; may be shared between data folders
 * @param ports      port by server name; 0 or absent takes a free one
 * @param keep       whether the data outlives this JVM
 * @param durable    whether a commit waits for the disk; what is kept always is
 * @param untilIdle  exit this long after the last lease was given back; zero: run until standard input ends
 */
record Settings(
        Path data, Path binaries, Map<String, Integer> ports, boolean keep, boolean durable, Duration untilIdle) {

    private static final Set<String> PORTS =
            Set.of("postgres-port", "kafka-port", "controller-port", "s3-port", "control-port");

    static Settings parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("Expected --name=value but got: " + argument);
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        String data = given.remove("data");
        if (data == null) {
            throw new IllegalArgumentException("--data=FOLDER is missing");
        }
        Path folder = Path.of(data).toAbsolutePath();
        Path binaries = given.containsKey("binaries")
                ? Path.of(given.remove("binaries")).toAbsolutePath()
                : folder.resolve("binaries");
        boolean keep = Boolean.parseBoolean(given.getOrDefault("keep", "true"));
        Duration idle = Duration.parse(given.getOrDefault("until-idle", "PT0S"));
        boolean durable = keep || Boolean.parseBoolean(given.get("durable"));
        given.remove("keep");
        given.remove("durable");
        given.remove("until-idle");
        Map<String, Integer> ports = new HashMap<>();
        given.forEach((name, value) -> {
            if (!PORTS.contains(name)) {
                throw new IllegalArgumentException("Unknown setting --" + name);
            }
            ports.put(name, Integer.valueOf(value));
        });
        return new Settings(folder, binaries, Map.copyOf(ports), keep, durable, idle);
    }

    int port(String name) {
        int wanted = ports.getOrDefault(name, 0);
        return wanted == 0 ? FreePort.any() : wanted;
    }
}
