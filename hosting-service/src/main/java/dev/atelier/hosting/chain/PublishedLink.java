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
 * @param expiresAt when it ends; empty for a lasting link
 * @param albumId the album it was sent into; no host says whether it is there
 * @param settle what the host wants written in the transaction that records the publication, so that both are there or
 *     neither
 */
public record PublishedLink(
        URI url, Optional<Instant> expiresAt, Optional<String> albumId, Supplier<Uni<Void>> settle) {}
