package dev.atelier.media.rendition;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What the camera wrote into the file, as far as we pass it on. Where the picture was taken is not among it: positions
 * are never read.
 *
 * @param takenAt in UTC; cameras that do not record their time zone are taken to be in UTC
 * @param exposure in seconds, as people write it: {@code 1/250}
 * @param aperture the f-number
 * @param focalLength in millimetres
 * @param orientation EXIF value 1..8; 1 if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PhotoFacts(
        String cameraMake,
        String cameraModel,
        String lens,
        Instant takenAt,
        String exposure,
        Double aperture,
        Integer iso,
        Double focalLength,
        int orientation) {

    static final PhotoFacts NONE = new PhotoFacts(null, null, null, null, null, null, null, null, 1);

    /** Whether there is nothing but the default orientation. */
    @JsonIgnore
    public boolean isEmpty() {
        return equals(NONE);
    }
}
