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
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final Permissions permissions;
    private final Twins twins;

    Library(
            MediaRepository rows,
            MediaAddresses addresses,
            Transactions transactions,
            Outbox outbox,
            BlobStore blobs,
            Permissions permissions,
            Twins twins) {
        this.permissions = permissions;
        this.twins = twins;
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
        return visible(() -> rows.find(id), caller);
    }

    Uni<Item> visible(String publicId, Optional<Caller> caller) {
        return visible(() -> rows.findByPublicId(publicId), caller);
    }

    /** The same for one found otherwise. */
    public Uni<Item> visible(Supplier<Uni<Optional<Media>>> search, Optional<Caller> caller) {
        return transactions.read(() ->
                search.get().chain(found -> permissions.visible(found, caller)).chain(this::item));
    }

    /** Whoever asks; for callers that have made sure already. */
    public Uni<Optional<Item>> any(long id) {
        return transactions.read(() -> rows.find(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : item(found.get()).map(Optional::of)));
    }

    /** Those with a smaller id than {@code before}, newest first. */
    Uni<Page> own(Owner owner, long before, int limit) {
        return transactions.read(() -> rows.page(owner, before, limit + 1)
                .chain(found -> rows.count(owner).chain(total -> page(found, limit, total))));
    }

    /**
     * Changes one that the caller rules, in a transaction with its row locked. Fails with {@link MediaNotFound} for one the
     * caller may not see, or that lies in the trash, and with 403 for one it may only see.
     */
    public Uni<Item> change(long id, Caller caller, Function<Media, Uni<?>> change) {
        return transactions.run(() -> rows.lock(id)
                .map(found -> found.filter(media -> !media.isTrashed()))
                .chain(found -> permissions.ruled(found, caller))
                .chain(media -> change.apply(media).chain(() -> item(media))));
    }

    /** To the trash. */
    public Uni<Void> discard(long id, Caller caller) {
        return change(id, caller, media -> {
                    media.discard(Instant.now());
                    return Uni.createFrom().voidItem();
                })
                .replaceWithVoid();
    }

    /** Out of the trash. */
    public Uni<Item> restore(long id, Caller caller) {
        return transactions.run(() -> rows.lock(id)
                .map(found -> found.filter(Media::isTrashed))
                .chain(found -> permissions.ruled(found, caller))
                .invoke(media -> media.restore(Instant.now()))
                .chain(this::item));
    }

    /** Row, copies and blobs, from the trash as well. */
    public Uni<Void> remove(long id, Caller caller) {
        return remove(id, found -> permissions.ruled(found, caller));
    }

    /** Row, copies and blobs, whoever wants it; nothing if it is gone. */
    public Uni<Void> remove(long id) {
        return remove(id, found -> Uni.createFrom().item(found.orElse(null)));
    }

    /** The blobs go after the commit, unless another row shares them; what is left of them the sweeper finds. */
    private Uni<Void> remove(long id, Function<Optional<Media>, Uni<Media>> permission) {
        List<BlobRef> orphans = new ArrayList<>();
        return transactions
                .run(() -> rows.lock(id)
                        .chain(permission::apply)
                        .onItem()
                        .ifNotNull()
                        .transformToUni(media -> rows.copies(List.of(id))
                                .invoke(copies -> copies.forEach(copy -> orphans.add(copy.ref())))
                                .chain(() -> twins.release(media))
                                .invoke(last -> last.ifPresent(orphans::add))
                                .chain(() -> rows.delete(media))
                                .chain(() -> outbox.append(
                                        media.deletedEvent(Instant.now()),
                                        media.owner().tenantId()))))
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
        return MediaView.of(item.media(), addresses, item.copies());
    }

    public Uni<Item> item(Media media) {
        return rows.copies(List.of(media.id())).map(copies -> new Item(media, copies));
    }

    /** These with their copies, in the same order; inside a session. */
    public Uni<List<Item>> items(List<Media> media) {
        if (media.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return rows.copies(media.stream().map(Media::id).toList()).map(copies -> {
            Map<Long, List<Rendition>> byMedium = copies.stream().collect(Collectors.groupingBy(Rendition::mediaId));
            return media.stream()
                    .map(one -> new Item(one, byMedium.getOrDefault(one.id(), List.of())))
                    .toList();
        });
    }

    /** One more than the limit was asked for, to know whether there is another page. */
    Uni<Page> page(List<Media> found, int limit, long total) {
        List<Media> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(Cursor.of(shown.getLast().key()).encode())
                : Optional.empty();
        return items(shown).map(items -> new Page(items, total, next));
    }
}
