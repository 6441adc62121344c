package dev.atelier.media.upload.tus;

import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Ends a resumable upload when its time is over. Asked for when it is created, so none is forgotten. */
@ApplicationScoped
class EndWork implements Work {
    static final String KIND = "end-tus";

    private static final Logger LOG = Logger.getLogger(EndWork.class);

    private final TusUploads uploads;

    EndWork(TusUploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public int maxAttempts() {
        return 15;
    }

    @Override
    public Uni<Void> perform(String id, int attempt) {
        return uploads.end(UUID.fromString(id));
    }

    @Override
    public Uni<Void> exhausted(String id, Throwable cause) {
        LOG.errorf(cause, "The upload %s could not be ended; its pieces stay", id);
        return Uni.createFrom().voidItem();
    }
}
