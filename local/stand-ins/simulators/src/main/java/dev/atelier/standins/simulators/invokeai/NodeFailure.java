package dev.atelier.standins.simulators.invokeai;

/** A node broke while it ran; the item fails with it. */
final class NodeFailure extends RuntimeException {

    private final String type;

    NodeFailure(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    String type() {
        return type;
    }
}
