package dev.atelier.media.upload.tus;

import dev.atelier.platform.http.ProblemException;

/** A request that does not follow the protocol or comes too late. */
final class TusRejected extends ProblemException {
    /** The protocol's own. */
    private static final int CHECKSUM_MISMATCH = 460;

    private TusRejected(int status, String code, String detail) {
        super(status, code, detail);
        withHeader("Tus-Resumable", TusHeaders.VERSION);
        withHeader("Cache-Control", "no-store");
    }

    static ProblemException version() {
        return new TusRejected(412, "tus_version", "Send Tus-Resumable: 1.0.0; no other version is spoken here.")
                .withHeader("Tus-Version", TusHeaders.VERSION);
    }

    static ProblemException header(String name, String reason) {
        return new TusRejected(
                        400, "validation_error", "The header " + name + " is not as it should be: " + reason + ".")
                .withError(name, reason);
    }

    static ProblemException type() {
        return new TusRejected(
                415, "unsupported_type", "Pieces are sent as Content-Type: application/offset+octet-stream.");
    }

    static ProblemException unknown() {
        return new TusRejected(404, "upload_not_found", "No such upload is under way; create a new one at /files.");
    }

    static ProblemException gone() {
        return new TusRejected(410, "upload_gone", "This upload has ended; create a new one at /files.");
    }

    static ProblemException offset(long arrived) {
        return new TusRejected(
                        409, "offset_mismatch", "The upload goes on at " + arrived + "; ask with HEAD before sending.")
                .withHeader("Upload-Offset", Long.toString(arrived));
    }

    static ProblemException takenOver() {
        return new TusRejected(
                423, "upload_taken_over", "Another request goes on with this upload; ask with HEAD before sending.");
    }

    static ProblemException tooMuch(long length) {
        return new TusRejected(
                413, "upload_length_exceeded", "The upload was announced with " + length + " bytes and no more.");
    }

    static ProblemException checksum() {
        return new TusRejected(
                CHECKSUM_MISMATCH, "checksum_mismatch", "The piece did not arrive as it was sent; send it again.");
    }

    /** As it was refused when it was put together. */
    static ProblemException refused(Refusal refusal) {
        return new TusRejected(refusal.status(), refusal.code(), refusal.detail());
    }
}
