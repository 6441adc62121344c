package dev.atelier.node;

/** Why a model is not on this PC now, with a stable code and in words. */
public final class Refusal extends Exception {

    private final String code;
    private final boolean again;

    public Refusal(String code, String message, boolean again) {
        super(message);
        this.code = code;
        this.again = again;
    }

    public String code() {
        return code;
    }

    /** Whether another attempt may help. */
    public boolean again() {
        return again;
    }
}
