package dev.atelier.models.download;

import dev.atelier.models.keys.Sealing;
import dev.atelier.models.quota.Quotas;
import dev.atelier.modelsource.FilePreference;
import dev.atelier.modelsource.ModelLink;
import dev.atelier.modelsource.ModelSource;
import dev.atelier.modelsource.UnsupportedLink;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What owners do with their downloads: order, hold, let go on, end, begin anew, put in order. */
@ApplicationScoped
public class Orders {

    private final Transactions transactions;
    private final Downloads downloads;
    private final Endings endings;
    private final ModelSource source;
    private final Sealing sealing;
    private final WorkQueue work;
    private final DownloadSettings settings;
    private final Targets targets;
    private final Quotas quotas;

    Orders(
            Transactions transactions,
            Downloads downloads,
            Endings endings,
            ModelSource source,
            Sealing sealing,
            WorkQueue work,
            DownloadSettings settings,
            Targets targets,
            Quotas quotas) {
        this.targets = targets;
        this.quotas = quotas;
        this.transactions = transactions;
        this.downloads = downloads;
        this.endings = endings;
        this.source = source;
        this.sealing = sealing;
        this.work = work;
        this.settings = settings;
    }

    /**
     * What somebody wants.
     *
     * @param url a link as it was pasted; a secret in it is dropped
     * @param key for the site, for this download only
     * @param preference which of several files
     * @param priority higher ones of the same owner come first
     * @param targets where it is brought to beside the library
     */
    public record Order(
            String url, Optional<String> key, FilePreference preference, int priority, List<String> targets) {

        @Override
        public String toString() {
            return "Order";
        }
    }

    public Uni<DownloadView> place(Order order, Caller caller) {
        var id = UUID.randomUUID();
        var download = Download.of(
                id, link(order).preferring(order.preference()), caller.tenantId(), caller.userId(), order.priority());
        download.targets = String.join("\n", order.targets());
        order.key().ifPresent(key -> download.sealedKey = sealing.seal(key, Download.purpose(id)));
        return quotas.reserve(id.toString(), download.ownerId)
                .chain(() -> transactions
                        .run(() -> placed(download, order, caller))
                        .onFailure()
                        .invoke(refused -> quotas.release(id.toString())))
                .map(DownloadView::of);
    }

    private Uni<Download> placed(Download download, Order order, Caller caller) {
        return downloads
                .lockName("owner:" + download.ownerId)
                .chain(() -> downloads.countActive(download.ownerId))
                .invoke(this::refuseIfFull)
                .chain(() -> targets.check(order.targets(), caller))
                .chain(() -> downloads.persist(download))
                .chain(() -> begin(download))
                .replaceWith(download);
    }

    private ModelLink link(Order order) {
        try {
            return source.read(order.url());
        } catch (UnsupportedLink e) {
            throw DownloadRefused.link(e);
        }
    }

    private void refuseIfFull(long active) {
        if (active >= settings.activePerUser()) {
            throw DownloadRefused.queueFull(settings.activePerUser());
        }
    }

    public Uni<DownloadView> get(UUID id, Caller caller) {
        return transactions.read(() -> downloads.own(id, caller)).map(DownloadView::of);
    }

    Uni<DownloadView> pause(UUID id, Caller caller) {
        return change(id, caller, download -> {
            if (download.state == DownloadState.PAUSED) {
                return Uni.createFrom().voidItem();
            }
            require(download, "paused", DownloadState.PENDING, DownloadState.DOWNLOADING);
            download.paused();
            return Uni.createFrom().voidItem();
        });
    }

    Uni<DownloadView> resume(UUID id, Caller caller) {
        return change(id, caller, download -> {
            if (download.state == DownloadState.PENDING || download.state == DownloadState.DOWNLOADING) {
                return Uni.createFrom().voidItem();
            }
            require(download, "resumed", DownloadState.PAUSED);
            download.resumed();
            return begin(download);
        });
    }

    Uni<DownloadView> cancel(UUID id, Caller caller) {
        return change(id, caller, download -> {
            if (download.state == DownloadState.CANCELLED) {
                return Uni.createFrom().voidItem();
            }
            require(download, "cancelled", DownloadState.PENDING, DownloadState.DOWNLOADING, DownloadState.PAUSED);
            return endings.cancelled(download);
        });
    }

    Uni<DownloadView> retry(UUID id, Caller caller) {
        return change(id, caller, download -> {
            require(download, "tried again", DownloadState.FAILED, DownloadState.CANCELLED);
            download.again();
            return begin(download);
        });
    }

    Uni<DownloadView> prioritise(UUID id, int priority, Caller caller) {
        return change(id, caller, download -> {
            download.priority = priority;
            return Uni.createFrom().voidItem();
        });
    }

    /** Removes an ended one from the history. */
    Uni<Void> forget(UUID id, Caller caller) {
        return transactions.run(() -> downloads.ownLocked(id, caller).chain(download -> {
            require(
                    download,
                    "removed before it has ended",
                    DownloadState.COMPLETED,
                    DownloadState.FAILED,
                    DownloadState.CANCELLED);
            return downloads.delete(download);
        }));
    }

    /** The places these waiting downloads have among each other are given out anew, in this order. */
    Uni<List<DownloadView>> arrange(List<UUID> ids, Caller caller) {
        if (new HashSet<>(ids).size() != ids.size()) {
            throw DownloadRefused.order("no id may be there twice");
        }
        return transactions.run(() -> downloads
                .lockName("owner:" + caller.userId())
                .chain(() -> downloads
                        .find("id in ?1 and ownerId = ?2 and tenantId = ?3", ids, caller.userId(), caller.tenantId())
                        .list())
                .map(found -> arranged(ids, found)));
    }

    private static List<DownloadView> arranged(List<UUID> ids, List<Download> found) {
        if (found.size() != ids.size()) {
            throw new DownloadNotFound();
        }
        found.forEach(download -> require(download, "moved", DownloadState.PENDING, DownloadState.PAUSED));
        var places = found.stream().map(download -> download.queuedAt).sorted().toList();
        var highest =
                found.stream().mapToInt(download -> download.priority).max().orElse(0);
        found.forEach(download -> {
            download.queuedAt = places.get(ids.indexOf(download.id));
            download.priority = highest;
        });
        return ids.stream()
                .map(id -> found.stream()
                        .filter(download -> download.id.equals(id))
                        .findFirst()
                        .orElseThrow())
                .map(DownloadView::of)
                .toList();
    }

    private Uni<DownloadView> change(UUID id, Caller caller, java.util.function.Function<Download, Uni<Void>> change) {
        return transactions.run(() -> downloads.ownLocked(id, caller).chain(download -> change.apply(download)
                .replaceWith(() -> DownloadView.of(download))));
    }

    private Uni<Void> begin(Download download) {
        return work.enqueue(DownloadWork.KIND, download.id.toString());
    }

    private static void require(Download download, String wanted, DownloadState... states) {
        if (!List.of(states).contains(download.state)) {
            throw DownloadRefused.wrongState(download.state, wanted);
        }
    }
}
