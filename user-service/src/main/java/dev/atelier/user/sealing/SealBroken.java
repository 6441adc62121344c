package dev.atelier.user.sealing;

/** A sealed text does not open. The message tells an operator why and contains no secret. */
public final class SealBroken extends RuntimeException {

    SealBroken(String why) {
        super("a sealed secret does not open: " + why);
    }
}
