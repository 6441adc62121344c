package dev.atelier.media.analytics;

import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.Sweeper;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Compares the blobs with the rows that refer to them. */
@ApplicationScoped
class StorageSync {
    private static final int SAMPLE = 100;
    private static final int MANY = 100;
    /** The newest originals are looked for one by one; looking for all of them is the blob store's own business. */
    private static final int LOOKED_FOR = 500;

    private final Sweeper sweeper;
    private final BlobStore blobs;
    private final Transactions transactions;

    StorageSync(Sweeper sweeper, BlobStore blobs, Transactions transactions) {
        this.sweeper = sweeper;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    /**
     * @param status healthy, degraded (blobs without a row) or critical (many of them, or rows without their blob)
     * @param orphans at most 100 of the blobs without a row
     * @param missing rows whose original is gone, of the newest ones that were looked for
     */
    @Schema(name = "StorageSync")
    record Report(
            String status,
            long orphanCount,
            List<String> orphans,
            long missingCount,
            List<Long> missing,
            int checked) {}

    Uni<Report> report(Instant now) {
        List<String> sample = new ArrayList<>();
        return sweeper.orphans(now)
                .onItem()
                .invoke(ref -> keep(sample, ref))
                .collect()
                .with(Collectors.counting())
                .chain(orphans -> originals().chain(media -> missing(media)
                        .map(missing -> new Report(
                                status(orphans, missing.size()),
                                orphans,
                                sample,
                                missing.size(),
                                missing,
                                media.size()))));
    }

    /** Removes the blobs without a row; answers how many. */
    Uni<Long> repair(Instant now) {
        return sweeper.sweep(now);
    }

    private Uni<List<Media>> originals() {
        return transactions.read(
                () -> MediaSelect.of("m.state <> ?", "ARRIVING").list("m.id desc", 0, LOOKED_FOR));
    }

    private Uni<List<Long>> missing(List<Media> media) {
        return Multi.createFrom()
                .iterable(media)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> blobs.stat(one.original().ref()).map(stat -> stat.isPresent() ? -1L : one.id()))
                .filter(id -> id > 0)
                .collect()
                .asList();
    }

    private static void keep(List<String> sample, BlobRef ref) {
        if (sample.size() < SAMPLE) {
            sample.add(ref.key());
        }
    }

    private static String status(long orphans, long missing) {
        return missing > 0 || orphans > MANY ? "critical" : orphans > 0 ? "degraded" : "healthy";
    }
}
