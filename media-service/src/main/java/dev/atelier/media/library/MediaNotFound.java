package dev.atelier.media.library;

import dev.atelier.platform.http.ProblemException;

/** There is no such medium, or none that the caller may know of: the answer is the same. */
public final class MediaNotFound extends ProblemException {
    public MediaNotFound() {
        super(404, "media_not_found", "Media not found");
    }
}
