package dev.atelier.hosting.chain;

import java.util.List;
import java.util.Optional;

/**
 * Where the chain put a picture.
 *
 * @param route the way that worked
 * @param instance the host that took it
 * @param link what it gave
 * @param intended the way that was first choice
 * @param fallbackReason why the first choice did not work; empty when it did
 * @param tried who was asked before
 */
public record Placement(
        Route route,
        String instance,
        PublishedLink link,
        Route intended,
        Optional<Reason> fallbackReason,
        List<Attempt> tried) {}
