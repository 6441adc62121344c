package dev.atelier.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** A process of the stack on its tether: it ends when it is told to, and also when this JVM is gone. */
final class Child {

    private final String name;
    private final Process tether;
    private final Path pidFile;
    private final Path log;
    private final Duration grace;
    private volatile boolean letGo;

    Child(String name, Process tether, Path pidFile, Path log, Duration grace) {
        this.name = name;
        this.tether = tether;
        this.pidFile = pidFile;
        this.log = log;
        this.grace = grace;
    }

    String name() {
        return name;
    }

    boolean alive() {
        return tether.isAlive();
    }

    /** Waits that long for its end; whether it came. */
    boolean ended(Duration patience) {
        try {
            return tether.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted while waiting for " + name, e);
        }
    }

    /** Calls back with its code when it has ended by itself or was killed, not when it was told to end. */
    void onUnexpectedEnd(IntConsumer report) {
        tether.onExit().thenAccept(ended -> {
            if (!letGo) {
                report.accept(ended.exitValue());
            }
        });
    }

    /** Code it ended with; above 128 it was ended by a signal. */
    int exitCode() {
        return tether.exitValue();
    }

    /** Asks it to end: TERM at once, KILL when its grace is over. Does not wait. */
    void letGo() {
        letGo = true;
        try {
            tether.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // Then the tether has ended, and the child before it.
        }
    }

    /** Asks it to end and waits for it. */
    void stop() {
        letGo();
        if (!ended(grace.plusSeconds(5))) {
            kill();
        }
    }

    /** SIGKILL, as if the machine had lost it; returns when it is gone. */
    void kill() {
        pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        ended(Duration.ofSeconds(10));
        letGo();
    }

    Optional<Long> pid() {
        try {
            return Optional.of(Long.valueOf(Files.readString(pidFile).strip()));
        } catch (IOException | NumberFormatException notRunning) {
            return Optional.empty();
        }
    }

    /** The last lines it printed, for an error message. */
    String lastLines() {
        try {
            List<String> lines = Files.readString(log).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
