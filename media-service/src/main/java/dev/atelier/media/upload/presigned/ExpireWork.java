package dev.atelier.media.upload.presigned;

import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Ends an announced upload when its address is dead. Asked for when it is announced, so none is forgotten. */
@ApplicationScoped
class ExpireWork implements Work {
    static final String KIND = "expire-presigned";

    private static final Logger LOG = Logger.getLogger(ExpireWork.class);

    private final PresignedUploads uploads;

    ExpireWork(PresignedUploads uploads) {
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
    public Uni<Void> perform(String iid, int attempt) {
        return uploads.expire(iid);
    }

    @Override
    public Uni<Void> exhausted(String iid, Throwable cause) {
        LOG.errorf(cause, "The upload %s could not be ended; its file stays", iid);
        return Uni.createFrom().voidItem();
    }
}
