package dev.atelier.media.library;

import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What may be done with media that are there: look, list, remove. */
@ApplicationScoped
public class Library {
    private static final Logger LOG = Logger.getLogger(Library.class);

    private final MediaRepository rows;
    private final MediaAddresses addresses;
    private final Transactions transactions;
    private final Outbox outbox;
    private final BlobStore blobs;

    Library(MediaRepository rows, MediaAddresses addresses, Transactions transactions, Outbox outbox, BlobStore blobs) {
        this.rows = rows;
        this.addresses = addresses;
        this.transactions = transactions;
        this.outbox = outbox;
        this.blobs = blobs;
    }

    /** A medium with its copies. */
    public record Item(Media media, List<Rendition> copies) {}

    /** A page of a list. */
    public record Page(List<Item> items, long total, Optional<String> nextCursor) {}

    /** Fails with {@link MediaNotFound} if there is none, or none that the caller may see. */
    public Uni<Item> visible(long id, Optional<Caller> caller) {
        return transactions.read(() -> rows.find(id).chain(found -> shown(found, caller)));
    }

    Uni<Item> visible(String publicId, Optional<Caller> caller) {
        return transactions.read(() -> rows.findByPublicId(publicId).chain(found -> shown(found, caller)));
    }

    /** Whoever asks; for callers that have made sure already. */
    public Uni<Optional<Item>> any(long id) {
        return transactions.read(() -> rows.find(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : item(found.get()).map(Optional::of)));
    }

    /** Those with a smaller id than {@code before}, newest first. */
    Uni<Page> own(String ownerId, long before, int limit) {
        return transactions.read(() -> rows.page(ownerId, before, limit + 1)
                .chain(found -> rows.count(ownerId).chain(total -> page(found, limit, total))));
    }

    /** Row, copies and blobs. The blobs go after the commit; what is left of them the sweeper finds. */
    Uni<Void> remove(long id, Caller caller) {
        List<BlobRef> orphans = new ArrayList<>();
        return transactions
                .run(() -> rows.lock(id).chain(found -> {
                    Media media = found.filter(one -> one.isRuledBy(caller)).orElseThrow(MediaNotFound::new);
                    orphans.add(media.original().ref());
                    return rows.copies(List.of(id))
                            .invoke(copies -> copies.forEach(copy -> orphans.add(copy.ref())))
                            .chain(() -> rows.delete(media))
                            .chain(() -> outbox.append(media.deletedEvent(Instant.now())));
                }))
                .chain(() -> forget(orphans));
    }

    /** Removes blobs that nothing refers to any more; never fails. */
    public Uni<Void> forget(List<BlobRef> orphans) {
        return Multi.createFrom()
                .iterable(orphans)
                .onItem()
                .transformToUniAndConcatenate(ref -> blobs.delete(ref)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("%s stays until the next sweep: %s", ref, failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }

    public MediaView view(Item item) {
        return item.media().view(addresses, item.copies());
    }

    private Uni<Item> shown(Optional<Media> found, Optional<Caller> caller) {
        return item(found.filter(media -> media.isVisibleTo(caller)).orElseThrow(MediaNotFound::new));
    }

    private Uni<Item> item(Media media) {
        return rows.copies(List.of(media.id())).map(copies -> new Item(media, copies));
    }

    private Uni<Page> page(List<Media> found, int limit, long total) {
        List<Media> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(Cursor.of(shown.getLast().key()).encode())
                : Optional.empty();
        if (shown.isEmpty()) {
            return Uni.createFrom().item(new Page(List.of(), total, next));
        }
        return rows.copies(shown.stream().map(Media::id).toList()).map(copies -> {
            Map<Long, List<Rendition>> byMedium = copies.stream().collect(Collectors.groupingBy(Rendition::mediaId));
            return new Page(
                    shown.stream()
                            .map(media -> new Item(media, byMedium.getOrDefault(media.id(), List.of())))
                            .toList(),
                    total,
                    next);
        });
    }
}
