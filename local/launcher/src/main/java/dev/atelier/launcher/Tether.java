package dev.atelier.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts children through the small shell script that ties their life to ours; see {@code tether.sh}. */
final class Tether {

    private final Home home;
    private final Path script;
    private final Optional<PrintStream> screen;

    Tether(Home home, Optional<PrintStream> screen) {
        this.home = home;
        this.screen = screen;
        this.script = home.run().resolve("tether.sh");
        try (var source = Tether.class.getResourceAsStream("tether.sh")) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchFailed("Cannot write " + script, e);
        }
    }

    /** Starts the command with these settings on top of our own environment. */
    Child start(String name, Duration grace, Path folder, Map<String, String> environment, List<String> command) {
        Path pidFile = home.pidFile(name);
        List<String> tethered =
                new ArrayList<>(List.of("sh", script.toString(), pidFile.toString(), "" + grace.toSeconds()));
        tethered.addAll(command);
        var builder = new ProcessBuilder(tethered).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(pidFile);
            Process process = builder.start();
            new LogLines(name, home.log(name), screen).follow(process.getInputStream());
            return new Child(name, process, pidFile, home.log(name), grace);
        } catch (IOException e) {
            throw new LaunchFailed("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }
}
