package dev.atelier.hosting.chain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is told about a picture where it is published.
 *
 * @param title at most 100 characters; null for none
 * @param description null for none
 * @param tags in the uploader's order
 * @param nsfw whether it is marked as not safe for work
 * @param expiresIn after which time it goes away again; empty for a lasting one
 * @param width to which the host is to scale it; null for as it is
 * @param category the host's number of a category; null for none
 */
public record Details(
        String title,
        String description,
        List<String> tags,
        boolean nsfw,
        Optional<Duration> expiresIn,
        Integer width,
        Integer category) {

    public static final Details NONE = new Details(null, null, List.of(), false, Optional.empty(), null, null);
}
