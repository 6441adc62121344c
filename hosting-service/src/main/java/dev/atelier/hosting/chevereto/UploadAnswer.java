package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.Reason;
import dev.atelier.hosting.ledger.StoredFile;
import java.net.URI;
import java.util.Optional;

/** What a site said to an upload. */
sealed interface UploadAnswer {

    /** It has the file and shows it. */
    record Stored(StoredFile file) implements UploadAnswer {}

    /** It has the file but shows it to nobody before a moderator has approved it. */
    record Moderated(Optional<URI> deleteUrl) implements UploadAnswer {

        @Override
        public String toString() {
            return "Moderated[]";
        }
    }

    /** It had got the same bytes from us within the last day, and does not say where they are. */
    record Duplicate() implements UploadAnswer {}

    /**
     * It did not take the file.
     *
     * @param worthAnotherTry whether the same upload may work in a moment
     * @param code the site's error code; -1 when it gave none
     */
    record Refused(Reason reason, boolean worthAnotherTry, int code) implements UploadAnswer {

        static final int NO_CODE = -1;

        static Refused of(Reason reason) {
            return new Refused(reason, false, NO_CODE);
        }

        static Refused passing(Reason reason) {
            return new Refused(reason, true, NO_CODE);
        }
    }
}
