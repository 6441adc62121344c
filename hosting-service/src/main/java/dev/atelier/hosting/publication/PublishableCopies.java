package dev.atelier.hosting.publication;

import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.location.PlaceRemoval;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Takes what must not leave the house out of a picture before any host sees it: the place it was taken at. A picture
 * that names none is published as it is. A copy lies under a name no public link leads to, the same at every attempt.
 */
@ApplicationScoped
class PublishableCopies {

    private static final Logger LOG = Logger.getLogger(PublishableCopies.class);
    private static final String BUCKET = "atelier-public";
    private static final int AT_ONCE = 2;

    private final BlobStore blobs;
    private final ExecutorService workers;

    PublishableCopies(BlobStore blobs) {
        this.blobs = blobs;
        workers = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().name("publishable-", 0).factory());
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }

    /** The request with bytes that may leave; fails with {@link dev.atelier.hosting.location.UnreadableFile}. */
    Uni<PublishRequest> of(PublishRequest request) {
        if (!PlaceRemoval.knows(request.contentType())) {
            return Uni.createFrom().item(request);
        }
        return folder().chain(folder -> blobs.download(request.original(), folder.resolve("original"))
                .chain(original -> written(request, original, folder.resolve("copy")))
                .eventually(() -> cleared(folder)));
    }

    private Uni<Path> folder() {
        return Uni.createFrom()
                .item(Unchecked.supplier(() -> Files.createTempDirectory("publishable-")))
                .runSubscriptionOn(workers);
    }

    private Uni<PublishRequest> written(PublishRequest request, Path original, Path copy) {
        return Uni.createFrom()
                .item(Unchecked.supplier(() -> PlaceRemoval.write(request.contentType(), original, copy)))
                .runSubscriptionOn(workers)
                .chain(placeRemoved ->
                        placeRemoved ? store(request, copy) : Uni.createFrom().item(request));
    }

    private Uni<PublishRequest> store(PublishRequest request, Path copy) {
        var ref = copyOf(request.publicationId());
        return blobs.put(ref, request.contentType(), copy)
                .map(stored -> request.withBytes(ref, stored.size(), stored.sha256()));
    }

    private Uni<Void> cleared(Path folder) {
        return Uni.createFrom().voidItem().emitOn(workers).invoke(() -> {
            for (var name : new String[] {"original", "copy", ""}) {
                try {
                    Files.deleteIfExists(folder.resolve(name));
                } catch (IOException e) {
                    LOG.debugf(e, "a temporary file stays");
                }
            }
        });
    }

    /** Removes the copy of a publication that has settled; it never fails. */
    Uni<Void> forget(UUID publicationId) {
        return blobs.delete(copyOf(publicationId))
                .onFailure()
                .invoke(failure -> LOG.warnf("the publishable copy of %s stays behind: %s", publicationId, failure))
                .onFailure()
                .recoverWithNull();
    }

    private static BlobRef copyOf(UUID publicationId) {
        return new BlobRef(BUCKET, "prepared/" + publicationId);
    }
}
