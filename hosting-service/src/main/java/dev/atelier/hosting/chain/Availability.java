package dev.atelier.hosting.chain;

/**
 * Whether a host would work now.
 *
 * @param available whether it would
 * @param message one sentence for people; no secret, no address
 */
public record Availability(boolean available, String message) {

    public static Availability yes(String message) {
        return new Availability(true, message);
    }

    public static Availability no(String message) {
        return new Availability(false, message);
    }
}
