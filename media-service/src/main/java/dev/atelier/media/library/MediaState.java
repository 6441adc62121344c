package dev.atelier.media.library;

import java.util.Locale;

/** How far a medium has come. The last two are final. */
public enum MediaState {
    /** Its row is there, its original still lies with the service it comes from. */
    ARRIVING,
    /** Its original lies in our bucket. */
    UPLOADED,
    /** Its copies are made. */
    PROCESSED,
    /** No copies can be made of it; the original is kept. */
    FAILED;

    public boolean isFinal() {
        return this == PROCESSED || this == FAILED;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
