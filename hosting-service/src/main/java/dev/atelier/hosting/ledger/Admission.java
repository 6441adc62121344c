package dev.atelier.hosting.ledger;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the ledger says before an upload. */
public sealed interface Admission {

    /** The host has these bytes from us already. */
    record Known(UUID fileId, URI url, Optional<Instant> expiresAt) implements Admission {}

    /** Somebody of us is sending these bytes right now. */
    record Underway() implements Admission {}

    /** The host would call another upload now a flood. */
    record Flooded() implements Admission {}

    /** It may be uploaded; whoever got this calls {@link Ledger#stored} or {@link Ledger#released}. */
    record Free() implements Admission {}
}
