package dev.atelier.generation.retrieval;

import dev.atelier.generation.step.Alternative;
import dev.atelier.platform.blobs.BlobRef;

/** Where a fetched image lies until the library has taken it in. */
final class WaitingRoom {

    static final String BUCKET = "atelier-media";

    private WaitingRoom() {}

    static BlobRef of(Alternative image) {
        return new BlobRef(BUCKET, "generated/" + image.stepId() + "/" + image.imageName());
    }
}
