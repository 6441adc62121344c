package dev.atelier.platform.blobs;

import dev.atelier.platform.http.ProblemException;

/** There is no blob of that name. To a client that is a 404; a service that expected the blob catches it. */
public final class BlobNotFound extends ProblemException {
    private final transient BlobRef ref;

    public BlobNotFound(BlobRef ref) {
        super(404, "blob_not_found", "The stored file does not exist.");
        this.ref = ref;
    }

    public BlobRef ref() {
        return ref;
    }
}
