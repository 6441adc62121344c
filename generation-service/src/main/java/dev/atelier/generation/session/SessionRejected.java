package dev.atelier.generation.session;

import dev.atelier.platform.http.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A session was asked for in a way that cannot be. */
final class SessionRejected extends ProblemException {

    private SessionRejected(String field, String reason) {
        super(400, "validation_error", "Some fields are not as they should be; see errors.");
        withError(field, reason);
    }

    static SessionRejected withoutSource() {
        return new SessionRejected("source_image_id", "a refinement begins with a photo; name it");
    }

    static SessionRejected unknownStatus() {
        return new SessionRejected(
                "status",
                "must be one of "
                        + Arrays.stream(SessionStatus.values())
                                .map(status -> status.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    static SessionRejected closed(SessionStatus status) {
        return new SessionRejected(
                "status", "the session is " + status.name().toLowerCase(Locale.ROOT) + "; begin a new one");
    }

    static SessionRejected reopened() {
        return new SessionRejected("status", "must be completed or abandoned");
    }
}
