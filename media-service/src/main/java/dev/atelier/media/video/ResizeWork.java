package dev.atelier.media.video;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.Rendition;
import dev.atelier.media.video.VideoTools.Measured;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes one size of a video. One at a time per replica, because each uses the processor as much as it can. */
@ApplicationScoped
class ResizeWork implements Work {
    static final String KIND = "video-size";

    private static final String TYPE = "video/mp4";
    private static final int STEPS = 20;

    private final MediaRepository rows;
    private final Library library;
    private final VideoRows videos;
    private final VideoTools tools;
    private final VideoFiles files;
    private final BlobStore blobs;
    private final Transactions transactions;

    ResizeWork(
            MediaRepository rows,
            Library library,
            VideoRows videos,
            VideoTools tools,
            VideoFiles files,
            BlobStore blobs,
            Transactions transactions) {
        this.rows = rows;
        this.library = library;
        this.videos = videos;
        this.tools = tools;
        this.files = files;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    static String name(int height) {
        return "video_" + height + "p";
    }

    private record Wanted(long mediaId, int height) {
        static Wanted parse(String subject) {
            int slash = subject.indexOf('/');
            return new Wanted(
                    Long.parseLong(subject.substring(0, slash)), Integer.parseInt(subject.substring(slash + 1)));
        }

        String name() {
            return ResizeWork.name(height);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        Wanted wanted = Wanted.parse(subject);
        return transactions
                .read(() -> rows.find(wanted.mediaId()).chain(media -> videos.measured(wanted.mediaId())
                        .map(measured ->
                                media.isEmpty() || measured.isEmpty() ? null : new Known(media.get(), measured.get()))))
                .chain(known -> known == null ? Uni.createFrom().voidItem() : make(wanted, known))
                .onFailure(failure -> failure instanceof UnreadableVideo || failure instanceof BlobNotFound)
                .transform(GiveUp::new);
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        Wanted wanted = Wanted.parse(subject);
        return videos.settle(wanted.mediaId(), wanted.name(), "FAILED").replaceWithVoid();
    }

    private record Known(Media media, Measured measured) {}

    private Uni<Void> make(Wanted wanted, Known known) {
        Media media = known.media();
        VideoFormat format = VideoFormat.ofMediaType(media.original().contentType());
        String stem = media.copiesBelow().key().replaceAll("\\.[^./]*$", "");
        BlobRef ref =
                new BlobRef(media.original().bucket(), stem + "/" + wanted.name() + "-" + UUID.randomUUID() + ".mp4");
        int width = (int) Math.round((double) known.measured().width()
                        * wanted.height()
                        / known.measured().height()
                        / 2)
                * 2;
        return files.with(media, file -> {
                    Path made = file.resolveSibling("made.mp4");
                    return files.compute(() -> {
                                tools.resize(
                                        file, format, known.measured(), wanted.height(), made, progress(wanted)::at);
                                return made;
                            })
                            .chain(done -> blobs.put(ref, TYPE, done));
                })
                .chain(stored -> transactions.run(() -> commit(wanted, width, stored)));
    }

    private Uni<Void> commit(Wanted wanted, int width, StoredBlob stored) {
        return rows.lock(wanted.mediaId())
                .chain(found -> found.isEmpty()
                        ? library.forget(List.of(stored.ref()))
                        : videos.settle(wanted.mediaId(), wanted.name(), "DONE")
                                .chain(first -> first
                                        ? rows.insert(List.of(new Rendition(
                                                wanted.mediaId(), wanted.name(), width, wanted.height(), stored)))
                                        : library.forget(List.of(stored.ref()))));
    }

    private interface Progress {
        void at(double share);
    }

    /** Written down in twenty steps; one that gets lost is no harm. */
    private Progress progress(Wanted wanted) {
        AtomicInteger told = new AtomicInteger();
        return share -> {
            int step = (int) (share * STEPS);
            if (step > told.getAndSet(step)) {
                transactions
                        .run(() -> videos.progress(wanted.mediaId(), wanted.name(), (double) step / STEPS))
                        .subscribe()
                        .with(x -> {}, failure -> {});
            }
        };
    }
}
