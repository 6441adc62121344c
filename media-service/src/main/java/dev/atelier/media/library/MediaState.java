package dev.atelier.media.library;

import java.util.Locale;

/** How far a medium has come. The last three are final. */
public enum MediaState {
    /** Its row is there, its original still lies with the service it comes from. */
    ARRIVING,
    /** Its original lies in our bucket. */
    UPLOADED,
    /** Its copies are made. */
    PROCESSED,
    /** A video that is kept as it is, because nothing here can open it. */
    UNPROCESSED,
    /** No copies can be made of it; the original is kept. */
    FAILED;

    /** Why a video is kept as it is. */
    public static final String NO_VIDEO_TOOLS = "video_tools_missing";

    public boolean isFinal() {
        return this == PROCESSED || this == UNPROCESSED || this == FAILED;
    }

    /** What a medium becomes that is given up for a reason. */
    static MediaState givenUp(String code) {
        return code.equals(NO_VIDEO_TOOLS) ? UNPROCESSED : FAILED;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
