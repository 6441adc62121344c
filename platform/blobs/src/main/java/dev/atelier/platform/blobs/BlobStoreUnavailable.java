package dev.atelier.platform.blobs;

import dev.atelier.platform.http.ProblemException;

/** The blob store cannot be reached, stalls or answers something it should not. To a client that is a 503. */
public final class BlobStoreUnavailable extends ProblemException {
    private final String reason;
    private final boolean passing;

    /** @param reason for the log, never for a client */
    public BlobStoreUnavailable(String reason, Throwable cause) {
        this(reason, true, cause);
    }

    private BlobStoreUnavailable(String reason, boolean passing, Throwable cause) {
        super(503, "blob_store_unavailable", "The file store does not answer at the moment. Try again shortly.", cause);
        this.reason = reason;
        this.passing = passing;
        withHeader("Retry-After", "5");
    }

    /** The store answered, and will answer the same again: a missing bucket, refused credentials. */
    static BlobStoreUnavailable refusing(String reason) {
        return new BlobStoreUnavailable(reason, false, null);
    }

    /** For the log. */
    public String reason() {
        return reason;
    }

    /** Whether trying the same again may help. */
    boolean passing() {
        return passing;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " [" + reason + "]";
    }
}
