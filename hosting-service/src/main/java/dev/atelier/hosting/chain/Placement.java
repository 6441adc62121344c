package dev.atelier.hosting.chain;

import java.util.Optional;

/**
 * Where the chain put a picture.
 *
 * @param host the host that took it
 * @param link what it gave
 * @param intendedHost the host that was first choice
 * @param fallbackReason why the first choice did not take it; empty when it did
 */
public record Placement(String host, PublishedLink link, String intendedHost, Optional<Reason> fallbackReason) {}
