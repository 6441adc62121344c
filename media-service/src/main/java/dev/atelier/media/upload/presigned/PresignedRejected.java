package dev.atelier.media.upload.presigned;

import dev.atelier.platform.http.ProblemException;

/** An announced upload that cannot be completed as asked. */
final class PresignedRejected extends ProblemException {

    private PresignedRejected(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ProblemException unknown() {
        return new PresignedRejected(
                404, "not_found", "No such upload is under way; ask for a new one at /api/v1/upload/request.");
    }

    static ProblemException foreign() {
        return new PresignedRejected(403, "forbidden", "This upload belongs to somebody else.");
    }

    static ProblemException otherKey() {
        return new PresignedRejected(403, "forbidden", "The key is not the one this upload was given.");
    }

    static ProblemException notSent() {
        return new PresignedRejected(
                409, "not_uploaded", "The file has not arrived; send it to presigned_url, then complete again.");
    }
}
