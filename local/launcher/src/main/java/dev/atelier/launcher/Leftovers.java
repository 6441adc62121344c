package dev.atelier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes of an earlier launcher that was killed, found by the ids it wrote down and the marker they carry. */
record Leftovers(Home home) {

    /**
     * Ends them all, gently first. Call it with the home locked: then nobody else's processes are meant.
     *
     * @return the names of those that were still alive
     */
    List<String> end() {
        List<String> names = new ArrayList<>();
        List<ProcessHandle> alive = new ArrayList<>();
        for (Path file : pidFiles()) {
            process(file).ifPresent(p -> {
                names.add(file.getFileName().toString().replace(".pid", ""));
                alive.add(p);
            });
        }
        alive.forEach(ProcessHandle::destroy);
        if (!gone(alive, 15)) {
            alive.forEach(ProcessHandle::destroyForcibly);
            gone(alive, 5);
        }
        pidFiles().forEach(Leftovers::delete);
        return names;
    }

    private List<Path> pidFiles() {
        try (Stream<Path> files = Files.list(home.run())) {
            return files.filter(f -> f.toString().endsWith(".pid")).toList();
        } catch (IOException e) {
            throw new LaunchFailed("The folder " + home.run() + " cannot be read", e);
        }
    }

    /** The id alone proves nothing, it may have been given to somebody else since: the marker must be there too. */
    private Optional<ProcessHandle> process(Path pidFile) {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid)
                    .filter(p ->
                            p.info().arguments().map(List::of).orElse(List.of()).contains(home.marker()));
        } catch (NumberFormatException | IOException e) {
            return Optional.empty();
        }
    }

    private static boolean gone(List<ProcessHandle> processes, int seconds) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .orTimeout(seconds, TimeUnit.SECONDS)
                    .join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LaunchFailed("Cannot remove " + file, e);
        }
    }
}
