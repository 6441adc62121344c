package dev.atelier.media.image;

import dev.atelier.media.entity.EntityForbidden;
import dev.atelier.media.library.MediaNotFound;
import dev.atelier.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;

/** There is no such image, or none that the caller may know of; or it may be looked at and no more. */
final class ImageNotFound extends ProblemException {
    ImageNotFound() {
        super(404, "not_found", "Image not found");
    }

    /** The same answer where the library knows of none. */
    static <T> Uni<T> orOf(Uni<T> search) {
        return search.onFailure(MediaNotFound.class)
                .transform(x -> new ImageNotFound())
                .onFailure(EntityForbidden.class)
                .transform(x -> new NotYours());
    }

    /** Somebody else's image. */
    static final class NotYours extends ProblemException {
        NotYours() {
            super(403, "forbidden", "This image belongs to somebody else.");
        }
    }
}
