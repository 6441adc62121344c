package dev.atelier.standins.simulators.chevereto;

/** An error Chevereto handles: HTTP 400 whatever the code says. */
final class Refusal extends RuntimeException {

    private final int code;

    Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
