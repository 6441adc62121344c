package dev.atelier.media.photo;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.Rendition;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The WebP thumbnail of a photo: made from its small copy when it is asked for first, kept like any other copy. */
@ApplicationScoped
public class Thumbnails {
    private static final int AT_ONCE = 2;
    private static final String SOURCE = "small";

    private final BlobStore blobs;
    private final MediaRepository rows;
    private final Transactions transactions;
    private final WorkerExecutor workers;

    Thumbnails(BlobStore blobs, MediaRepository rows, Transactions transactions, Vertx vertx) {
        this.blobs = blobs;
        this.rows = rows;
        this.transactions = transactions;
        this.workers = vertx.createSharedWorkerExecutor("webp-thumbnails", AT_ONCE);
    }

    @PreDestroy
    void close() {
        workers.close();
    }

    /** Fails with {@link PhotoNotFound} while there are no copies of it. */
    public Uni<Rendition> of(Library.Item item) {
        return copy(item, Rendition.WEBP).map(Uni.createFrom()::item).orElseGet(() -> copy(item, SOURCE)
                .map(small -> make(item, small))
                .orElseThrow(PhotoNotFound::new));
    }

    private Uni<Rendition> make(Library.Item item, Rendition small) {
        BlobRef ref = MediaKeys.webp(small.ref());
        return read(small.ref())
                .chain(jpeg -> Uni.createFrom()
                        .completionStage(() -> workers.executeBlocking(() -> WebpWriter.webp(jpeg), false)
                                .toCompletionStage()))
                .chain(webp -> blobs.put(ref, "image/webp", webp))
                .chain(stored -> keep(item.media().id(), small, stored));
    }

    private Uni<Rendition> keep(long mediaId, Rendition small, StoredBlob stored) {
        Rendition made = Rendition.webp(mediaId, small.width(), small.height(), stored);
        return transactions.run(() -> rows.insertOnce(made)).replaceWith(made);
    }

    private Uni<byte[]> read(BlobRef ref) {
        return blobs.get(ref, Optional.empty())
                .chain(content -> content.bytes().collect().in(Buffer::buffer, Buffer::appendBuffer))
                .map(Buffer::getBytes);
    }

    private static Optional<Rendition> copy(Library.Item item, String name) {
        return item.copies().stream().filter(copy -> copy.name().equals(name)).findFirst();
    }
}
