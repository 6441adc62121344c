package dev.atelier.media.album;

import dev.atelier.platform.http.ProblemException;

/** There is no such album, or it is somebody else's. */
public final class AlbumNotFound extends ProblemException {
    AlbumNotFound() {
        super(404, "not_found", "Album not found");
    }
}
