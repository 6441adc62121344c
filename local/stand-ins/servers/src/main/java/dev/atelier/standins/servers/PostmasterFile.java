package dev.atelier.standins.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's {@code postmaster.pid}: line 1 is the process id, line 3 the second it started (source: PostgreSQL 18,
 * {@code miscadmin.h}). It stays behind when the machine or the process is killed, so an id alone proves nothing.
 */
record PostmasterFile(Path file) {

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(10);

    static PostmasterFile of(Path data) {
        return new PostmasterFile(data.resolve("postmaster.pid"));
    }

    /** The server that works on this data folder right now, if there is one. */
    Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 3) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0).strip());
        Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> isServer(p.info(), started));
    }

    private static boolean isServer(ProcessHandle.Info info, Instant started) {
        boolean named = info.command().filter(c -> c.endsWith("/postgres")).isPresent();
        boolean sameAge = info.startInstant()
                .map(s -> Duration.between(s, started).abs().compareTo(CLOCKS_DIFFER_BY) < 0)
                .orElse(false);
        return named || sameAge;
    }
}
