package dev.atelier.media.video;

/** These bytes are no video that can be shown. Trying again does not help. */
public final class UnreadableVideo extends RuntimeException {
    private final String code;

    /** @param code stable, for events and answers */
    public UnreadableVideo(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
