package dev.atelier.hosting.ledger;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A file a host has taken.
 *
 * @param url serves the bytes to anybody
 * @param deleteUrl whoever has it can delete the file: never logged, never answered
 * @param expiresAt when the host takes it away; empty for never
 */
public record StoredFile(URI url, Optional<URI> deleteUrl, Optional<Instant> expiresAt) {

    /** Without the delete address. */
    @Override
    public String toString() {
        return "StoredFile[" + url + "]";
    }
}
