package dev.atelier.models.download;

import dev.atelier.models.erase.Holdings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A user's downloads. One that runs is stopped by its row's being gone, and what it has is swept. */
@ApplicationScoped
class DownloadHoldings implements Holdings {

    private final Downloads downloads;

    DownloadHoldings(Downloads downloads) {
        this.downloads = downloads;
    }

    @Override
    public Uni<Void> eraseOf(String userId) {
        return downloads.delete("ownerId", userId).replaceWithVoid();
    }
}
