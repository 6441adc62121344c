package dev.atelier.standins.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short-lived program to its end. */
final class Command {

    private Command() {}

    /**
     * The program's exit code; what it printed goes to {@code output}.
     *
     * @throws IOException when it cannot be started or has not ended within 90 s (it is killed then)
     */
    static int run(List<String> command, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        try {
            if (process.waitFor(90, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException("No end within 90 s: " + String.join(" ", command));
    }

    /** The last lines of a log, for an error message. */
    static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readString(log).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
