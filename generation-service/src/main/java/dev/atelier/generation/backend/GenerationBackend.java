package dev.atelier.generation.backend;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A machine that makes images. Nothing here blocks; every call has a time limit and fails with {@link BackendFailure}
 * only. A call may be repeated at any time: it has the effect of one.
 */
public interface GenerationBackend {

    /** Where it is reached. */
    URI address();

    /** Its version, as the check that it can be reached. */
    Uni<String> version();

    /** The models and VAEs an order may name. */
    Uni<List<BackendModel>> models();

    /**
     * The model with this key, or the first usable one when no key is given.
     *
     * @param hash what the model's hash must be, when the caller insists on it
     */
    Uni<BackendModel> model(Optional<String> key, Optional<String> hash);

    /** Hands an order over. One the backend has already, by its batch id, is left as it is. */
    Uni<Void> submit(ImageOrder order);

    /** How far a batch is. Unknown batches have a total of 0. */
    Uni<BatchProgress> progress(UUID batchId);

    /** What became of each image of a batch that has ended. */
    Uni<List<BatchResult>> results(UUID batchId, UUID stepId);

    /** The bytes of an image, as they come. */
    Multi<Buffer> fetch(String imageName);

    /** Frees the space of an image that has been fetched; succeeds as well if it is gone. */
    Uni<Void> discard(String imageName);
}
