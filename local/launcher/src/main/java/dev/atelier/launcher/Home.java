package dev.atelier.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The one folder of a stack: data, logs, secrets, and what runs at the moment. Survives a restart. */
record Home(Path folder) {

    static Home at(Path folder) {
        var home = new Home(folder.toAbsolutePath().normalize());
        try {
            for (Path sub : List.of(home.data(), home.logs(), home.run(), home.cache())) {
                Files.createDirectories(sub);
            }
        } catch (IOException e) {
            throw new LaunchFailed(
                    "The folder %s cannot be used (%s); name another with ATELIER_HOME.".formatted(folder, e), e);
        }
        return home;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** Process ids of what runs now. */
    Path run() {
        return folder.resolve("run");
    }

    /** What can be made again: unpacked programs, start-up archives. */
    Path cache() {
        return folder.resolve("cache");
    }

    /** An existing folder for what one part needs only while it runs. */
    Path temporary(String name) {
        try {
            return Files.createDirectories(folder.resolve("tmp").resolve(name));
        } catch (IOException e) {
            throw new LaunchFailed("No temporary folder for " + name, e);
        }
    }

    /** Makes room for a new run: its logs begin empty, the last run's stay as {@code .previous}. */
    void begin() {
        try (Stream<Path> old = Files.list(logs())) {
            for (Path log : old.filter(f -> f.toString().endsWith(".log")).toList()) {
                Files.move(log, Path.of(log + ".previous"), StandardCopyOption.REPLACE_EXISTING);
            }
            delete(folder.resolve("tmp"));
        } catch (IOException e) {
            throw new LaunchFailed("The folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path pidFile(String name) {
        return run().resolve(name + ".pid");
    }

    /** What every JVM of this stack carries on its command line, so that a leftover is known without doubt. */
    String marker() {
        return "-Datelier.home=" + folder;
    }

    /**
     * Keeps a second launcher away from this folder for as long as the lock is held.
     *
     * @throws LaunchFailed when another one runs here
     */
    FileLock lock() {
        try {
            FileLock lock = FileChannel.open(
                            run().resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .tryLock();
            if (lock == null) {
                throw new LaunchFailed("Atelier already runs on " + folder
                        + ". Stop it first (Ctrl-C where it runs), or give this one its own folder with ATELIER_HOME.");
            }
            return lock;
        } catch (IOException e) {
            throw new LaunchFailed("The folder " + folder + " cannot be locked", e);
        }
    }

    /** Forgets data, secrets and logs; keeps what can be made again. */
    void empty() {
        try {
            delete(data());
            delete(logs());
            delete(folder.resolve("tmp"));
            Files.deleteIfExists(folder.resolve("secrets.properties"));
            Files.deleteIfExists(folder.resolve("api-key"));
        } catch (IOException e) {
            throw new LaunchFailed("Not everything in " + folder + " could be removed: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
