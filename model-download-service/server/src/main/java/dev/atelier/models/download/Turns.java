package dev.atelier.models.download;

import dev.atelier.models.library.Library;
import dev.atelier.models.library.StoredModel;
import dev.atelier.modelsource.FileOffer;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Says whose turn it is. Nobody has more than a few running at once, the higher priority of one owner comes first, and a
 * file is brought by one download at a time; who must wait looks again soon. All inside a transaction.
 */
@ApplicationScoped
class Turns {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Downloads downloads;
    private final Library library;
    private final Endings endings;
    private final WorkQueue work;
    private final DownloadSettings settings;

    Turns(Downloads downloads, Library library, Endings endings, WorkQueue work, DownloadSettings settings) {
        this.downloads = downloads;
        this.library = library;
        this.endings = endings;
        this.work = work;
        this.settings = settings;
    }

    /** The download, begun; empty when there is nothing to do for it now. */
    Uni<Optional<Download>> take(UUID id) {
        return downloads
                .findById(id)
                .chain(found -> found == null
                        ? Uni.createFrom().item(Optional.<Download>empty())
                        : downloads
                                .lockName("owner:" + found.ownerId)
                                .chain(() -> downloads.lock(id))
                                .chain(this::begin));
    }

    private Uni<Optional<Download>> begin(Download download) {
        return switch (download.state) {
            // Its process has died, or its lease has run out.
            case DOWNLOADING -> Uni.createFrom().item(Optional.of(download));
            case PENDING ->
                hasTurn(download).chain(turn -> {
                    if (!turn) {
                        return lookAgain(download).replaceWith(Optional.<Download>empty());
                    }
                    download.started();
                    return Uni.createFrom().item(Optional.of(download));
                });
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Boolean> hasTurn(Download download) {
        return downloads
                .countRunning(download)
                .chain(running -> running >= settings.parallelPerUser()
                        ? Uni.createFrom().item(false)
                        : downloads.isOutranked(download).map(outranked -> !outranked));
    }

    /** Notes what is fetched. False when the library has it, or will have it soon by somebody else's download. */
    Uni<Boolean> isToBeFetched(UUID id, FileOffer offer) {
        var sha256 = offer.sha256();
        var alone = sha256.map(hash -> downloads.lockName("file:" + hash))
                .orElseGet(() -> Uni.createFrom().voidItem());
        return alone.chain(() -> downloads.lock(id)).chain(download -> {
            if (download == null || download.state != DownloadState.DOWNLOADING) {
                return Uni.createFrom().item(false);
            }
            download.found(offer);
            return sha256.isEmpty() ? fetch(download) : unlessThere(download);
        });
    }

    private Uni<Boolean> unlessThere(Download download) {
        return library.model(download.tenantId, download.sha256)
                .chain(known -> known != null
                        ? take(download, known)
                        : downloads.isFetched(download).chain(fetched -> fetched ? wait(download) : fetch(download)));
    }

    private static Uni<Boolean> fetch(Download download) {
        download.fetching = true;
        return Uni.createFrom().item(true);
    }

    private Uni<Boolean> take(Download download, StoredModel known) {
        return endings.foundInLibrary(download, known).replaceWith(false);
    }

    private Uni<Boolean> wait(Download download) {
        download.waitForOther();
        return lookAgain(download).replaceWith(false);
    }

    private Uni<Void> lookAgain(Download download) {
        return work.enqueueAt(
                DownloadWork.KIND, download.id.toString(), Instant.now().plus(LOOK_AGAIN));
    }
}
