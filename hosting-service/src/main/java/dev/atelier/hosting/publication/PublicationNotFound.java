package dev.atelier.hosting.publication;

import dev.atelier.platform.http.ProblemException;

/** What the caller asked for does not exist, or not for them. */
final class PublicationNotFound extends ProblemException {

    private PublicationNotFound(String code, String detail) {
        super(404, code, detail);
    }

    static PublicationNotFound publication() {
        return new PublicationNotFound("publication_not_found", "You have no publication of that id.");
    }

    static PublicationNotFound medium() {
        return new PublicationNotFound(
                "media_not_found", "You have no processed medium of that id. A new one may still be on its way.");
    }
}
