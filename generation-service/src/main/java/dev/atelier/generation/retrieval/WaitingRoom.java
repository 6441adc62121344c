package dev.atelier.generation.retrieval;

import dev.atelier.generation.step.Alternative;
import dev.atelier.platform.blobs.BlobRef;
import java.util.UUID;

/** Where a fetched image lies until the library has taken it in. */
public final class WaitingRoom {

    static final String BUCKET = "atelier-media";

    private WaitingRoom() {}

    public static BlobRef of(UUID stepId, String imageName) {
        return new BlobRef(BUCKET, "generated/" + stepId + "/" + imageName);
    }

    static BlobRef of(Alternative image) {
        return of(image.stepId(), image.imageName());
    }
}
