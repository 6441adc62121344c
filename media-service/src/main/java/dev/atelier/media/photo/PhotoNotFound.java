package dev.atelier.media.photo;

import dev.atelier.media.library.MediaNotFound;
import dev.atelier.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;

/** There is no such photo, or none that the caller may know of. */
public final class PhotoNotFound extends ProblemException {
    public PhotoNotFound() {
        super(404, "not_found", "Photo not found");
    }

    /** The same answer where the library knows of none. */
    public static <T> Uni<T> orOf(Uni<T> search) {
        return search.onFailure(MediaNotFound.class).transform(x -> new PhotoNotFound());
    }
}
