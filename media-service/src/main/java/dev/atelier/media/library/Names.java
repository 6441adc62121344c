package dev.atelier.media.library;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;

/**
 * What a medium is called in the interfaces of several systems, beside its number.
 *
 * @param publicId {@code MED-<time>-<random>}
 * @param photoId its id as a photo
 * @param imageId its id as an image, {@code img_} and twelve hex digits
 */
@Embeddable
public record Names(String publicId, UUID photoId, String imageId) {
    static Names given(Instant now) {
        return new Names(MediaKeys.publicId(now), UUID.randomUUID(), MediaKeys.imageId());
    }

    Names knownAs(String image) {
        return new Names(publicId, photoId, image);
    }
}
