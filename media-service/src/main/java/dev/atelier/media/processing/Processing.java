package dev.atelier.media.processing;

import dev.atelier.media.library.Media;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where processing is asked for. */
@ApplicationScoped
public class Processing {
    /** The work that opens a video; whoever knows videos performs it. */
    public static final String VIDEO = "video";

    private final WorkQueue queue;

    Processing(WorkQueue queue) {
        this.queue = queue;
    }

    /** Inside the transaction that makes the medium uploaded; begins after its commit and survives a crash. */
    public Uni<Void> request(Media media) {
        return queue.enqueue(media.original().isVideo() ? VIDEO : RenderWork.KIND, media.key());
    }
}
