package dev.atelier.platform.blobs;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps bytes under names.
 *
 * <p>Nothing here blocks the caller: work starts on subscription and the answer comes on the caller's own Vert.x context.
 * A blob becomes visible when its write has succeeded, whole, or not at all; a write to an existing key replaces it.
 * Every operation has a time limit. Failures are {@link BlobNotFound} for what is not there and
 * {@link BlobStoreUnavailable} for a store that cannot be reached, answers wrongly or stalls.
 */
public interface BlobStore {

    /** Stores a file. Sent in a stream, hashed on the way, tried again a few times when the store fails. */
    Uni<StoredBlob> put(BlobRef ref, String contentType, Path file);

    /**
     * Stores a stream whose length is not known. It is spooled to a temporary file first (S3 wants a length with every
     * write, so the choice is between megabytes of memory per stream and a file), which also lets the write be repeated.
     * The stream is asked for the next piece when the one before is on disk. If it fails, nothing is stored and its
     * failure is passed on.
     */
    Uni<StoredBlob> put(BlobRef ref, String contentType, Multi<Buffer> bytes);

    /** Stores something that is in memory anyway. */
    Uni<StoredBlob> put(BlobRef ref, String contentType, byte[] small);

    /**
     * Opens a blob for reading.
     *
     * @return fails with {@link RangeNotSatisfiable} if the blob has no byte of the range
     */
    Uni<BlobContent> get(BlobRef ref, Optional<ByteRange> range);

    /** Copies a blob into a file, which appears at {@code target} (replacing what was there) when it is complete. */
    Uni<Path> download(BlobRef ref, Path target);

    Uni<Optional<BlobStat>> stat(BlobRef ref);

    /** Removes a blob; succeeds as well if there is none. */
    Uni<Void> delete(BlobRef ref);

    /** Copies inside the store, up to 5 GiB (the limit of an S3 copy). */
    Uni<Void> copy(BlobRef from, BlobRef to);

    /** The keys that begin with {@code prefix}, in the store's order, fetched page by page as they are asked for. */
    Multi<String> list(String bucket, String prefix);

    /** Makes the bucket unless it is there; safe when several replicas do it at once. */
    Uni<Void> ensureBucket(String bucket);

    /** An address from which anybody can read the blob until it expires (at most 7 days). Signed without a call. */
    Uni<URI> presignGet(BlobRef ref, Duration validity);

    /** An address to which anybody can write the blob once or more until it expires, with exactly that content type. */
    Uni<URI> presignPut(BlobRef ref, String contentType, Duration validity);
}
