package dev.atelier.standins.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the JVM that holds the servers, without any of their jars on our own class path. */
record ServersProcess(Path root, Path folder, Mode mode) {

    /** What the servers are started for. */
    enum Mode {
        /** Quick to start, small, and nothing waits for the disk. */
        TEST("", List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), List.of()),
        /** As in earnest: commits reach the disk, the compiler does its best. */
        BENCH("-bench", List.of("-Xmx1g"), List.of("--durable=true"));

        private final String folderSuffix;
        private final List<String> jvmOptions;
        private final List<String> settings;

        Mode(String folderSuffix, List<String> jvmOptions, List<String> settings) {
            this.folderSuffix = folderSuffix;
            this.jvmOptions = jvmOptions;
            this.settings = settings;
        }

        String folderSuffix() {
            return folderSuffix;
        }
    }

    private static final int PATIENCE_SECONDS = 120;

    /** Returns what the servers published once they answer. */
    Map<String, String> start(Publication publication) throws IOException {
        Path target = root.resolve("local/stand-ins/servers/target");
        Path classPath = target.resolve("classpath");
        if (!Files.exists(classPath)) {
            throw new StandInsUnavailable(
                    "The stand-ins are not built: run ./mvnw -pl local/stand-ins/servers compile first");
        }
        Files.deleteIfExists(folder.resolve("endpoints.properties"));
        Path log = folder.resolve("servers.log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(mode.jvmOptions);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "dev.atelier.standins.servers.ServersMain",
                "--data=" + folder,
                "--keep=false",
                "--until-idle=PT20S"));
        command.addAll(mode.settings);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment()
                .put(
                        "CLASSPATH",
                        target.resolve("classes") + ":"
                                + Files.readString(classPath).strip());
        // Options meant for the test JVM (agents, debuggers) would follow into this one.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return await(builder.start(), log, publication);
    }

    private Map<String, String> await(Process process, Path log, Publication publication) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            Map<String, String> published = publication.read();
            if (!published.isEmpty()) {
                return published;
            }
            if (ended(process)) {
                throw new StandInsUnavailable("The stand-ins did not start:\n" + Files.readString(log));
            }
        }
        process.destroyForcibly();
        throw new StandInsUnavailable(
                "The stand-ins were not up after %d s:%n%s".formatted(PATIENCE_SECONDS, Files.readString(log)));
    }

    /** Waits a moment for the end of the process, which is hoped not to come. */
    private static boolean ended(Process process) {
        try {
            return process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new StandInsUnavailable("Interrupted while the stand-ins were starting", e);
        }
    }

    @FunctionalInterface
    interface Publication {
        Map<String, String> read() throws IOException;
    }
}
