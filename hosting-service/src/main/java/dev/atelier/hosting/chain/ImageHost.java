package dev.atelier.hosting.chain;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/**
 * A place where pictures can be published: one site, one address. Safe for use by several threads.
 *
 * <p>All implementations pass the same conformance suite ({@code ImageHostConformance}).
 */
public interface ImageHost {

    /** What kind of host: stable and lower case; in settings, answers, events and metrics. */
    String service();

    /** Tells hosts of one kind apart; stable and lower case. */
    String instance();

    /** The share of the publications it gets beside others of its kind; 0: only when no other takes them. */
    default int weight() {
        return 1;
    }

    /** Where it stands. */
    default Optional<String> region() {
        return Optional.empty();
    }

    /** Uploads it gets at the same time. */
    int places();

    /** Whether it may be used for this tenant. */
    default boolean serves(String tenantId) {
        return true;
    }

    /** Whether it is set up for this way to publish. */
    boolean takes(Route route);

    /** Whether a publication would work now, asked of the host itself, without leaving a trace there. Never fails. */
    Uni<Availability> availability();

    /**
     * Publishes the original's bytes. Called again for the same request it gives a link to the same bytes again and
     * avoids a second copy as far as the host allows.
     *
     * @return fails with {@link NotPublished} when this host does not take the picture and the next one may; with
     *     anything else when no host can, for example because the original cannot be read
     */
    Uni<PublishedLink> publish(PublishRequest request, As as);

    /**
     * Takes back what was published for a publication. Done again it succeeds again.
     *
     * @return false when the host has no way to; fails when it may work later
     */
    Uni<Boolean> withdraw(UUID publicationId, String slug);
}
