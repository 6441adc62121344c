package dev.atelier.transfer;

import dev.atelier.platform.outbound.OutboundPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Fetches a file in a process of its own, which its test kills. */
final class KilledFetch {

    private KilledFetch() {}

    public static void main(String[] arguments) throws Exception {
        try (var transfer = new Transfer(TransferTest.limits(), new OutboundPolicy(Set.of("localhost"), false))) {
            transfer.fetch(
                    TransferRequest.of(URI.create(arguments[0]))
                            .hashes(Optional.of(arguments[2]), Optional.empty(), Optional.empty()),
                    Path.of(arguments[1]),
                    (bytes, total) -> {});
        }
    }
}
