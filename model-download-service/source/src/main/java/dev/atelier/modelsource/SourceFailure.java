package dev.atelier.modelsource;

/** Why a file cannot be had, with a stable code and in words for the user who asked for it. */
public final class SourceFailure extends Exception {

    private final String code;
    private final boolean passing;

    private SourceFailure(String code, String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.passing = passing;
    }

    /** Trying again would fail again. */
    public static SourceFailure lasting(String code, String message) {
        return new SourceFailure(code, message, false, null);
    }

    /** Later it may work. */
    public static SourceFailure passing(String code, String message, Throwable cause) {
        return new SourceFailure(code, message, true, cause);
    }

    public String code() {
        return code;
    }

    public boolean passing() {
        return passing;
    }
}
