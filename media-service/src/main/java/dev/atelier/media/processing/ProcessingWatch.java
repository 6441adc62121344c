package dev.atelier.media.processing;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.MediaNotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Waits until a medium is processed or failed. What happens in this process is told at once; what another replica does is
 * seen by looking every now and then.
 */
@ApplicationScoped
public class ProcessingWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Library library;
    private final Vertx vertx;
    private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    ProcessingWatch(Library library, Vertx vertx) {
        this.library = library;
        this.vertx = vertx;
    }

    /** The medium as it is when it has settled, or when patience has run out. */
    public Uni<Library.Item> settled(long id, Duration patience) {
        return Uni.createFrom().deferred(() -> {
            Context here = vertx.getOrCreateContext();
            CompletableFuture<Void> signal = waiting.computeIfAbsent(id, x -> new CompletableFuture<>());
            return look(id, signal, Instant.now().plus(patience), here)
                    .onTermination()
                    .invoke(() -> waiting.remove(id, signal));
        });
    }

    /** Told after the commit of a final state. */
    public void settled(long id) {
        CompletableFuture<Void> signal = waiting.remove(id);
        if (signal != null) {
            signal.complete(null);
        }
    }

    private Uni<Library.Item> look(long id, CompletableFuture<Void> signal, Instant until, Context here) {
        return library.any(id).chain(found -> {
            Library.Item item = found.orElseThrow(MediaNotFound::new);
            Duration left = Duration.between(Instant.now(), until);
            if (item.media().state().isFinal() || !left.isPositive()) {
                return Uni.createFrom().item(item);
            }
            return Uni.createFrom()
                    .completionStage(signal::copy)
                    .ifNoItem()
                    .after(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY)
                    .recoverWithItem((Void) null)
                    .emitOn(task -> here.runOnContext(x -> task.run()))
                    .chain(() -> look(id, signal, until, here));
        });
    }
}
