package dev.atelier.media.processing;

import dev.atelier.media.library.Media;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where processing is asked for. */
@ApplicationScoped
public class Processing {
    private final WorkQueue queue;

    Processing(WorkQueue queue) {
        this.queue = queue;
    }

    /** Inside the transaction that makes the medium uploaded; begins after its commit and survives a crash. */
    public Uni<Void> request(Media media) {
        return media.original().isVideo() ? Uni.createFrom().voidItem() : queue.enqueue(RenderWork.KIND, media.key());
    }
}
