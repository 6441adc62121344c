package dev.atelier.contracts;

/**
 * A fact one service has committed and tells the others.
 *
 * <p>Events are immutable records. They carry opaque ids only: no secret, no prompt, no file name, no e-mail address.
 * Delivery is at least once and in order per {@link #aggregateId()}.
 */
public interface Event {

    /** The id of the thing the fact is about. It is the Kafka key, so facts about one thing stay in order. */
    String aggregateId();
}
