package dev.atelier.media.upload.tus;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets a thread that reads a request's body wait for what is not done on its own. A body is read as it comes, which takes
 * a thread that may wait: a virtual one. The database wants an event loop: so the work is begun from a thread that belongs
 * to no request, and finds one.
 */
@ApplicationScoped
class Waiting {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    <T> T on(Supplier<Uni<T>> work) {
        try {
            return CompletableFuture.supplyAsync(() -> work.get().subscribeAsCompletionStage(), threads)
                    .thenCompose(Function.identity())
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
    }
}
