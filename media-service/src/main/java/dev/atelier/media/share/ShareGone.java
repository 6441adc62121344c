package dev.atelier.media.share;

import dev.atelier.platform.http.ProblemException;

/** A share that shows nothing, or nothing any more. */
final class ShareGone extends ProblemException {
    private ShareGone(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ShareGone unknown() {
        return new ShareGone(404, "not_found", "There is no such share.");
    }

    static ShareGone noAlbum() {
        return new ShareGone(404, "not_found", "Album not found");
    }

    static ShareGone expired() {
        return new ShareGone(410, "share_expired", "This share has expired.");
    }

    static ShareGone revoked() {
        return new ShareGone(410, "share_revoked", "This share was taken back.");
    }

    static ShareGone usedUp() {
        return new ShareGone(410, "share_used_up", "This share was opened as often as it may be.");
    }
}
