package dev.atelier.transfer;

import dev.atelier.platform.outbound.OutboundPolicy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** One of our transfers in a process of its own; prints how much memory it has taken. */
final class BenchFetch {

    private BenchFetch() {}

    public static void main(String[] arguments) throws Exception {
        var standard = TransferLimits.standard("atelier-bench/1.0");
        try (var transfer = new Transfer(standard, new OutboundPolicy(Set.of("127.0.0.1"), false), false)) {
            transfer.fetch(
                    TransferRequest.of(URI.create(arguments[0]))
                            .hashes(Optional.of(arguments[2]), Optional.empty(), Optional.empty()),
                    Path.of(arguments[1]),
                    (bytes, total) -> {});
        }
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            status.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
        }
    }
}
