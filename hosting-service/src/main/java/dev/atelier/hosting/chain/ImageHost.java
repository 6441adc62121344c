package dev.atelier.hosting.chain;

import io.smallrye.mutiny.Uni;

/**
 * A place where a picture can be published. A CDI bean; safe for use by several threads.
 *
 * <p>All implementations pass the same conformance suite ({@code ImageHostConformance}).
 */
public interface ImageHost {

    /** Stable and lower case; in settings, answers, events and metrics. */
    String name();

    /** Whether the operator wants this host at all. One that is not configured is no member of the chain. */
    boolean configured();

    /** Whether a publication would work now, asked of the host itself, without leaving a trace there. Never fails. */
    Uni<Availability> availability();

    /**
     * Publishes the original's bytes. Called again for the same request it gives a link to the same bytes again and
     * avoids a second copy as far as the host allows.
     *
     * @return fails with {@link NotPublished} when this host does not take the picture and the next one may; with
     *     anything else when no host can, for example because the original cannot be read
     */
    Uni<PublishedLink> publish(PublishRequest request);
}
