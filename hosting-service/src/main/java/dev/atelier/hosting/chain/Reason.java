package dev.atelier.hosting.chain;

import java.util.Locale;

/** Why a host did not take a picture. The codes are stable: they are in answers, events and metrics. */
public enum Reason {
    /** No connection, or it broke. */
    UNREACHABLE(true, true),
    /** It did not answer in time; the picture may have arrived nevertheless. */
    TIMEOUT(true, true),
    /** It answered with a failure of its own. */
    SERVER_ERROR(true, true),
    /** It failed several times in a row and is left alone for a while. */
    CIRCUIT_OPEN(false, true),
    /** Its places are taken and enough uploads wait for them. */
    BUSY(false, true),
    /** Whether the user has a key for it could not be found out. */
    KEY_UNKNOWN(false, true),
    /** Too many uploads from this address in its time window. */
    FLOOD(false, true),
    /** It has no room left. */
    STORAGE_FULL(false, true),
    /** It does not let us upload: wrong key, uploads switched off, a bot wall in front. */
    REFUSED(false, false),
    /** It does not take this file: format, content. */
    REJECTED(false, false),
    /** The file is larger than it takes. */
    TOO_LARGE(false, false),
    /** It has these bytes already and does not tell under which link, and neither do we know. */
    DUPLICATE_UNKNOWN(false, false),
    /** It took the file but shows it to nobody before a person has approved it. */
    MODERATED(false, false),
    /** It said something it should not have. */
    UNEXPECTED_ANSWER(false, false),
    /** A setting it needs is missing. */
    NOT_CONFIGURED(false, false);

    private final boolean trouble;
    private final boolean passing;

    Reason(boolean trouble, boolean passing) {
        this.trouble = trouble;
        this.passing = passing;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it tells about the host and not about this picture; several in a row open the circuit. */
    boolean isTrouble() {
        return trouble;
    }

    /** Whether another key may be let in where this one was not. */
    boolean isAboutTheKey() {
        return this == REFUSED;
    }

    /** Whether the same picture may be taken later. */
    public boolean isPassing() {
        return passing;
    }
}
