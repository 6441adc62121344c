package dev.atelier.media.upload;

import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.platform.http.ProblemException;

/** A file that is not taken in. Nothing of it was kept. */
public final class UploadRejected extends ProblemException {

    private UploadRejected(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ProblemException missing(String part) {
        return new UploadRejected(
                        400, "file_missing", "Send the file as the part named \"" + part + "\" of a multipart form.")
                .withError(part, "required");
    }

    static ProblemException tooLarge(long limit) {
        return new UploadRejected(413, "file_too_large", "The file is larger than " + limit + " bytes.")
                .withError("file", "at most " + limit + " bytes");
    }

    static ProblemException tooSmall(long limit) {
        return new UploadRejected(400, "file_too_small", "The file is smaller than " + limit + " bytes.")
                .withError("file", "at least " + limit + " bytes");
    }

    static ProblemException unsupported(Accepts accepts) {
        return new UploadRejected(
                        415,
                        "unsupported_type",
                        accepts == Accepts.PICTURE_OR_VIDEO
                                ? "Pictures are taken in as JPEG, PNG, GIF, WebP, BMP or TIFF, videos as MP4, MOV, M4V,"
                                        + " AVI, MKV or WebM."
                                : "Pictures are taken in as JPEG, PNG, GIF, WebP, BMP or TIFF.")
                .withError("file", "unsupported type");
    }

    /** A picture that is something else besides. */
    static ProblemException activeContent(String found) {
        return new UploadRejected(
                        400, "active_content", "The picture holds " + found + " besides; save it anew without.")
                .withError("file", "active content");
    }

    static ProblemException tooMany(int limit) {
        return new UploadRejected(400, "too_many_files", "At most " + limit + " files go into one batch.")
                .withError("files", "at most " + limit);
    }

    /** The name or the declared type says one thing and the bytes another. */
    static ProblemException mismatch(String claimed, String found) {
        return new UploadRejected(
                        400, "type_mismatch", "The file is called " + claimed + " but its content is " + found + ".")
                .withError("file", "content and name differ");
    }

    static ProblemException broken(BrokenImage broken) {
        String detail =
                switch (broken.reason()) {
                    case NOT_AN_IMAGE -> "The file begins like a picture but cannot be read as one.";
                    case TRUNCATED_IMAGE -> "The file ends before the picture does; send it again in full.";
                    case DIMENSIONS_OUT_OF_RANGE -> "The picture has " + broken.getMessage() + ".";
                    case TOO_SLOW_TO_DECODE -> "The picture takes too long to decode.";
                };
        return new UploadRejected(400, broken.reason().code(), detail)
                .withError("file", broken.reason().code());
    }

    public static ProblemException field(String field, String reason) {
        return new UploadRejected(400, "validation_error", "A field is not as it should be; see errors.")
                .withError(field, reason);
    }
}
