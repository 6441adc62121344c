package dev.atelier.media.upload;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;

/** Names for files that are here only while something is done with them. */
@ApplicationScoped
public class LocalFiles {
    private final Vertx vertx;

    LocalFiles(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The file need not be made; it is removed in any case, and the answer comes on the caller's context. */
    public <T> Uni<T> with(Function<Path, Uni<T>> use) {
        return Uni.createFrom().deferred(() -> {
            Context here = vertx.getOrCreateContext();
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "upload-" + UUID.randomUUID());
            return use.apply(file)
                    .onItemOrFailure()
                    .call(() -> Uni.createFrom().completionStage(() -> vertx.fileSystem()
                            .delete(file.toString())
                            .otherwiseEmpty()
                            .toCompletionStage()))
                    .emitOn(task -> here.runOnContext(x -> task.run()));
        });
    }
}
