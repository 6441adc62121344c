package dev.atelier.media.video;

import dev.atelier.media.library.Media;
import dev.atelier.platform.blobs.BlobStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** A video on this machine's disk while something is done with it. */
@ApplicationScoped
class VideoFiles {
    private final BlobStore blobs;
    private final Vertx vertx;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    VideoFiles(BlobStore blobs, Vertx vertx) {
        this.blobs = blobs;
        this.vertx = vertx;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Its folder is removed in any case; the answer comes on the caller's context. */
    <T> Uni<T> with(Media media, Function<Path, Uni<T>> use) {
        return Uni.createFrom().deferred(() -> {
            Context here = vertx.getOrCreateContext();
            Path folder = Path.of(System.getProperty("java.io.tmpdir"), "video-" + UUID.randomUUID());
            return Uni.createFrom()
                    .completionStage(
                            () -> vertx.fileSystem().mkdir(folder.toString()).toCompletionStage())
                    .chain(() -> blobs.download(media.original().ref(), folder.resolve("original")))
                    .chain(use::apply)
                    .onItemOrFailure()
                    .call(() -> Uni.createFrom().completionStage(() -> vertx.fileSystem()
                            .deleteRecursive(folder.toString(), true)
                            .otherwiseEmpty()
                            .toCompletionStage()))
                    .emitOn(task -> here.runOnContext(x -> task.run()));
        });
    }

    /** Something that takes long, on a thread that may wait. */
    <T> Uni<T> compute(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(threads);
    }
}
