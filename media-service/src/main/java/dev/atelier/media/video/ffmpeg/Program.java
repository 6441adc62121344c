package dev.atelier.media.video.ffmpeg;

import dev.atelier.media.video.UnreadableVideo;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs a program without a shell, with nothing of our environment, and ends it when its time is over. */
final class Program {
    private static final int MOST_LINES = 100_000;

    private final String name;
    private final Duration limit;

    Program(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
    }

    boolean isThere() {
        return name.contains(File.separator)
                ? Files.isExecutable(Path.of(name))
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Hears what it prints line by line; fails with {@link UnreadableVideo} if it fails or takes too long. */
    void run(List<String> arguments, Consumer<String> line) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        AtomicBoolean late = new AtomicBoolean();
        Process process = start(builder);
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("video-clock").factory())) {
            clock.schedule(
                    () -> {
                        late.set(true);
                        process.destroyForcibly();
                    },
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
            read(process, line);
            int code = process.waitFor();
            clock.shutdownNow();
            if (late.get()) {
                throw new UnreadableVideo("too_slow_to_decode", name + " took longer than " + limit);
            }
            if (code != 0) {
                throw new UnreadableVideo("not_a_video", name + " ended with " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Process process, Consumer<String> line) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String next = out.readLine();
            for (int lines = 0; next != null && lines < MOST_LINES; lines++) {
                line.accept(next);
                next = out.readLine();
            }
        } catch (IOException ended) {
            // it was ended; how, its exit code says
        }
    }
}
