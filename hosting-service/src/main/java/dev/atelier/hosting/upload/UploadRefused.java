package dev.atelier.hosting.upload;

import dev.atelier.platform.http.ProblemException;
import jakarta.validation.ConstraintViolation;
import java.util.Collection;

/** An upload says nothing that could be done. */
final class UploadRefused extends ProblemException {

    private UploadRefused(String code, String detail) {
        super(400, code, detail);
    }

    static UploadRefused nothing() {
        return new UploadRefused(
                "file_missing", "Send the picture as the part named \"file\" of a multipart form, or name a media_id.");
    }

    static UploadRefused both() {
        return new UploadRefused("validation_error", "Send a file or name a media_id, not both.");
    }

    static UploadRefused batch(int most) {
        return new UploadRefused("validation_error", "A batch holds 1 to " + most + " items.");
    }

    static ProblemException invalid(Collection<? extends ConstraintViolation<?>> violations) {
        ProblemException refused =
                new UploadRefused("validation_error", "Some fields are not as they should be; see errors.");
        for (var violation : violations) {
            var field = violation.getPropertyPath().toString().replaceAll("([a-z0-9])([A-Z])", "$1_$2");
            refused = refused.withError(field.toLowerCase(java.util.Locale.ROOT), violation.getMessage());
        }
        return refused;
    }
}
