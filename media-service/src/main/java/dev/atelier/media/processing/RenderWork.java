package dev.atelier.media.processing;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.MediaState;
import dev.atelier.media.library.Rendition;
import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.media.rendition.RenderedCopy;
import dev.atelier.media.rendition.RenditionSettings;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the copies of one uploaded medium. May be done twice (a lease ran out, a crash after the blobs and before the
 * rows): the copies' keys name their content, so a repetition writes the same blobs, and the row's state lets only one
 * transaction pass, so there is one event.
 */
@ApplicationScoped
class RenderWork implements Work {
    static final String KIND = "render";

    private final MediaRepository rows;
    private final Library library;
    private final Rendering rendering;
    private final BlobStore blobs;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Failures failures;
    private final ProcessingWatch watch;
    private final int concurrency;

    RenderWork(
            MediaRepository rows,
            Library library,
            Rendering rendering,
            BlobStore blobs,
            Transactions transactions,
            Outbox outbox,
            Failures failures,
            ProcessingWatch watch,
            RenditionSettings settings) {
        this.rows = rows;
        this.library = library;
        this.rendering = rendering;
        this.blobs = blobs;
        this.transactions = transactions;
        this.outbox = outbox;
        this.failures = failures;
        this.watch = watch;
        // half of them compute while the others wait for the blob store or the database
        this.concurrency = 2 * settings.threads().orElse(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    /** An outage of the blob store must not fail pictures: fifteen attempts take more than half an hour. */
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
                        .map(this::render)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(failure -> failure instanceof BrokenImage || failure instanceof BlobNotFound)
                .transform(GiveUp::new);
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        return failures.record(Long.parseLong(subject), cause);
    }

    private Uni<Void> render(Media media) {
        return rendering.render(media.original()).chain(rendered -> store(
                        media, rendered.image().copies())
                .chain(copies -> transactions.run(() -> commit(media.id(), rendered, copies)))
                .invoke(() -> watch.settled(media.id())));
    }

    private Uni<List<Rendition>> store(Media media, List<RenderedCopy> copies) {
        return Uni.join()
                .all(copies.stream().map(copy -> store(media, copy)).toList())
                .andFailFast();
    }

    private Uni<Rendition> store(Media media, RenderedCopy copy) {
        return blobs.put(
                        MediaKeys.copy(media.copiesBelow(), copy.name(), sha256(copy.jpeg())),
                        RenderedCopy.MEDIA_TYPE,
                        copy.jpeg())
                .map(stored -> new Rendition(media.id(), copy, stored));
    }

    private Uni<Void> commit(long id, Rendering.Rendered rendered, List<Rendition> copies) {
        return rows.lock(id).chain(found -> {
            if (found.isEmpty()) {
                // removed while it was rendered
                return library.forget(copies.stream().map(Rendition::ref).toList());
            }
            var image = rendered.image();
            Media media = found.get();
            return media.processed(
                            image.width(), image.height(), image.hash().hex(), rendered.facts(), copies, Instant.now())
                    .map(event -> rows.insert(copies)
                            .chain(() -> outbox.append(event, media.owner().tenantId())))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
