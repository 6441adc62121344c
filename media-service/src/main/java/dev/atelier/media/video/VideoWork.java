package dev.atelier.media.video;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.MediaState;
import dev.atelier.media.library.Rendition;
import dev.atelier.media.library.Screening;
import dev.atelier.media.moderation.Screen;
import dev.atelier.media.processing.CopyStore;
import dev.atelier.media.processing.Failures;
import dev.atelier.media.processing.Processing;
import dev.atelier.media.processing.ProcessingWatch;
import dev.atelier.media.processing.Rendering;
import dev.atelier.media.video.VideoTools.Measured;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures an uploaded video, makes the copies of a picture from it, and asks for its sizes. Without anything to open it
 * with, the video is kept as it is and says so.
 */
@ApplicationScoped
class VideoWork implements Work {
    private final MediaRepository rows;
    private final Library library;
    private final VideoRows videos;
    private final VideoTools tools;
    private final VideoFiles files;
    private final VideoSettings settings;
    private final Rendering rendering;
    private final CopyStore copies;
    private final Failures failures;
    private final ProcessingWatch watch;
    private final WorkQueue queue;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Screen screen;

    VideoWork(
            MediaRepository rows,
            Library library,
            VideoRows videos,
            VideoTools tools,
            VideoFiles files,
            VideoSettings settings,
            Rendering rendering,
            CopyStore copies,
            Failures failures,
            ProcessingWatch watch,
            WorkQueue queue,
            Outbox outbox,
            Transactions transactions,
            Screen screen) {
        this.screen = screen;
        this.rows = rows;
        this.library = library;
        this.videos = videos;
        this.tools = tools;
        this.files = files;
        this.settings = settings;
        this.rendering = rendering;
        this.copies = copies;
        this.failures = failures;
        this.watch = watch;
        this.queue = queue;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return Processing.VIDEO;
    }

    @Override
    public int maxAttempts() {
        return 15;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        return transactions
                .read(() -> rows.find(Long.parseLong(subject)))
                .chain(found -> found.filter(media -> media.state() == MediaState.UPLOADED)
                        .map(media -> tools.isThere() ? open(media) : keep(media))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(failure -> failure instanceof UnreadableVideo || failure instanceof BlobNotFound)
                .transform(GiveUp::new);
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        return cause instanceof UnreadableVideo unreadable
                ? failures.record(Long.parseLong(subject), unreadable.code())
                : failures.record(Long.parseLong(subject), cause);
    }

    private Uni<Void> keep(Media media) {
        return transactions.run(() -> rows.lock(media.id())
                .chain(found -> found.filter(one -> one.screening() == null)
                        .map(one -> screen.apply(one, screen.unseen()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> failures.record(media.id(), MediaState.NO_VIDEO_TOOLS)));
    }

    private record Opened(Measured measured, byte[] picture) {}

    private Uni<Void> open(Media media) {
        VideoFormat format = VideoFormat.ofMediaType(media.original().contentType());
        return files.with(media, file -> files.compute(() -> opened(file, format)))
                .chain(opened -> rendering
                        .render(opened.picture())
                        .chain(rendered -> copies.store(media, rendered.image().copies())
                                .chain(stored -> screen.look(rendered.image())
                                        .chain(said -> transactions.run(
                                                () -> commit(media.id(), opened.measured(), rendered, stored, said)))))
                        .invoke(() -> watch.settled(media.id())));
    }

    private Opened opened(Path file, VideoFormat format) {
        Measured measured = tools.measure(file, format);
        if (measured.duration() > settings.maxDuration().toSeconds()) {
            throw new UnreadableVideo("video_too_long", "it takes " + measured.duration() + " s");
        }
        if (Math.max(measured.width(), measured.height()) > settings.maxSide()) {
            throw new UnreadableVideo("dimensions_out_of_range", measured.width() + " x " + measured.height());
        }
        Path picture = file.resolveSibling("picture.jpg");
        double at = settings.posterAt().toMillis() / 1000.0;
        tools.picture(file, format, measured.duration() > at ? at : 0, picture);
        try {
            return new Opened(measured, Files.readAllBytes(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<Void> commit(
            long id, Measured measured, Rendering.Rendered rendered, List<Rendition> stored, Screening said) {
        return rows.lock(id).chain(found -> {
            if (found.isEmpty()) {
                return library.forget(stored.stream().map(Rendition::ref).toList());
            }
            Media media = found.get();
            if (media.state() == MediaState.UPLOADED) {
                // told with the event
                media.screened(said);
            }
            return media.processed(
                            measured.width(),
                            measured.height(),
                            rendered.image().hash().hex(),
                            rendered.facts(),
                            stored,
                            Instant.now())
                    .map(event -> rows.insert(stored)
                            .chain(() -> screen.apply(media, said))
                            .chain(() -> outbox.append(event, media.owner().tenantId()))
                            .chain(() -> videos.insert(id, measured))
                            .chain(() -> askForSizes(id, measured)))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        });
    }

    private Uni<Void> askForSizes(long id, Measured measured) {
        List<Integer> fitting = settings.heights().stream()
                .filter(height -> height <= measured.height())
                .sorted()
                .collect(Collectors.toList());
        if (fitting.isEmpty()) {
            fitting.add(measured.height() / 2 * 2);
        }
        return Multi.createFrom()
                .iterable(fitting)
                .onItem()
                .transformToUniAndConcatenate(height -> videos.insert(id, ResizeWork.name(height), height)
                        .chain(() -> queue.enqueue(ResizeWork.KIND, id + "/" + height)))
                .onItem()
                .ignoreAsUni();
    }
}
