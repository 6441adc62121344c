package dev.atelier.media.generated;

import dev.atelier.media.library.Media;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where fetching a generated image is asked for. */
@ApplicationScoped
public class TakeIn {
    private final WorkQueue queue;

    TakeIn(WorkQueue queue) {
        this.queue = queue;
    }

    /** Inside the transaction that makes the medium arriving. */
    public Uni<Void> request(Media media) {
        return queue.enqueue(TakeInWork.KIND, media.key());
    }
}
