package dev.atelier.hosting.chain;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A public link a host gave.
 *
 * @param url serves the bytes to anybody
 * @param expiresAt when the host takes it away again; empty for a lasting link
 * @param settle what the host wants written in the transaction that records the publication, so that both are there or
 *     neither
 */
public record PublishedLink(URI url, Optional<Instant> expiresAt, Supplier<Uni<Void>> settle) {

    /** A lasting link whose host keeps no record of its own. */
    public static PublishedLink lasting(URI url) {
        return new PublishedLink(url, Optional.empty(), () -> Uni.createFrom().voidItem());
    }
}
