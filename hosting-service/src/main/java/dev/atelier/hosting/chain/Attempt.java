package dev.atelier.hosting.chain;

/**
 * A host that did not take a picture.
 *
 * @param route in whose name it was asked
 * @param service the kind of host
 * @param instance which one
 * @param reason why not
 */
public record Attempt(String route, String service, String instance, String reason) {}
