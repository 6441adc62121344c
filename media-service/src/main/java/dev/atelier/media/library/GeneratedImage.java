package dev.atelier.media.library;

import dev.atelier.contracts.media.GenerationSource;
import dev.atelier.platform.blobs.BlobRef;
import jakarta.persistence.Embeddable;

/**
 * The image of a generation step that a medium was made from.
 *
 * @param sourceBucket where generation-service put it
 * @param sourceKey likewise
 */
@Embeddable
public record GeneratedImage(
        String generationSessionId,
        String generationStepId,
        String generationImageName,
        String sourceBucket,
        String sourceKey) {

    public BlobRef sourceRef() {
        return new BlobRef(sourceBucket, sourceKey);
    }

    GenerationSource source() {
        return new GenerationSource(generationSessionId, generationStepId, generationImageName);
    }
}
