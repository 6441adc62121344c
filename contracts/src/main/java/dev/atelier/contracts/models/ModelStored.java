package dev.atelier.contracts.models;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A model file lies verified in the blob store.
 *
 * @param sha256 of the file, lower-case hex; identifies the model
 * @param sizeBytes size of the file
 * @param blob where it lies
 * @param format {@code safetensors} or {@code gguf}
 * @param modelType the vendor's type, e.g. {@code LORA}; an open set
 * @param baseModel e.g. {@code SDXL 1.0}; free text
 * @param sourceVersion the vendor's version id
 * @param requestedBy the user who asked for it
 * @param storedAt when it was verified
 */
@EventType("atelier.models.stored.v1")
public record ModelStored(
        String sha256,
        long sizeBytes,
        BlobLocation blob,
        String format,
        String modelType,
        String baseModel,
        String sourceVersion,
        String requestedBy,
        Instant storedAt)
        implements ModelsEvent {

    @Override
    public String aggregateId() {
        return sha256;
    }
}
