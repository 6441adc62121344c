package dev.atelier.media.processing;

import dev.atelier.media.duplicates.Fingerprints;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.MediaState;
import dev.atelier.media.library.Rendition;
import dev.atelier.media.library.Screening;
import dev.atelier.media.moderation.Screen;
import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.media.rendition.RenditionSettings;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
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
    private final CopyStore copies;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Failures failures;
    private final ProcessingWatch watch;
    private final Fingerprints fingerprints;
    private final Screen screen;
    private final int concurrency;

    RenderWork(
            MediaRepository rows,
            Library library,
            Rendering rendering,
            CopyStore copies,
            Transactions transactions,
            Outbox outbox,
            Failures failures,
            ProcessingWatch watch,
            Fingerprints fingerprints,
            Screen screen,
            RenditionSettings settings) {
        this.fingerprints = fingerprints;
        this.screen = screen;
        this.rows = rows;
        this.library = library;
        this.rendering = rendering;
        this.copies = copies;
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
        return rendering.render(media.original()).chain(rendered -> copies.store(
                        media, rendered.image().copies())
                .chain(stored -> screen.look(rendered.image())
                        .chain(said -> transactions.run(() -> commit(media.id(), rendered, stored, said))))
                .invoke(() -> watch.settled(media.id())));
    }

    private Uni<Void> commit(long id, Rendering.Rendered rendered, List<Rendition> stored, Screening said) {
        return rows.lock(id).chain(found -> {
            if (found.isEmpty()) {
                // removed while it was rendered
                return library.forget(stored.stream().map(Rendition::ref).toList());
            }
            var image = rendered.image();
            Media media = found.get();
            if (media.state() == MediaState.UPLOADED) {
                // told with the event
                media.screened(said);
            }
            return media.processed(
                            image.width(), image.height(), image.hash().hex(), rendered.facts(), stored, Instant.now())
                    .map(event -> rows.insert(stored)
                            .chain(() -> fingerprints.record(media, stored))
                            .chain(() -> screen.apply(media, said))
                            .chain(() -> outbox.append(event, media.owner().tenantId())))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        });
    }
}
