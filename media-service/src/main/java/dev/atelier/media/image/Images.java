package dev.atelier.media.image;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.Owner;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hosted images: found by their own ids, counted when they are looked at. */
@ApplicationScoped
class Images {
    private static final Duration SIGNED_FOR = Duration.ofHours(1);
    private static final String COUNT =
            "insert into media_views as v values (?1, 1)" + " on conflict (media_id) do update set views = v.views + 1";
    private static final String COUNTED = "select media_id || ' ' || views from media_views where media_id in (?1)";

    private final Library library;
    private final BlobStore blobs;
    private final Transactions transactions;

    Images(Library library, BlobStore blobs, Transactions transactions) {
        this.library = library;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    record Counted(Library.Item item, long views) {}

    /** Somebody's own, newest first, those before an id. */
    Uni<List<Counted>> own(Owner owner, long before, int limit) {
        return transactions.read(() -> MediaSelect.ofOwner(owner)
                .present()
                .and("m.id < ?", before)
                .list("m.id desc", 0, limit)
                .chain(library::items)
                .chain(this::counted));
    }

    Uni<Counted> visible(String imageId, Optional<Caller> caller) {
        return ImageNotFound.orOf(library.visible(() -> find(imageId), caller))
                .chain(item -> transactions.read(() -> counted(List.of(item))).map(List::getFirst));
    }

    /** Where its file can be had for an hour; counts as one view. */
    Uni<URI> follow(String imageId, Optional<Caller> caller) {
        return ImageNotFound.orOf(library.visible(() -> find(imageId), caller))
                .call(item -> transactions.run(() -> count(item.media().id())))
                .chain(item -> blobs.presignGet(item.media().original().ref(), SIGNED_FOR));
    }

    Uni<Void> delete(String imageId, Caller caller) {
        return ImageNotFound.orOf(one(imageId).chain(media -> library.remove(media.id(), caller)));
    }

    /** For everybody, or for its owner alone. */
    Uni<Counted> show(String imageId, boolean toEverybody, Caller caller) {
        return ImageNotFound.orOf(one(imageId)
                        .chain(media -> library.change(media.id(), caller, found -> {
                            found.show(toEverybody, Instant.now());
                            return Uni.createFrom().voidItem();
                        })))
                .chain(item -> transactions.read(() -> counted(List.of(item))).map(List::getFirst));
    }

    private Uni<Media> one(String imageId) {
        return transactions.read(() -> find(imageId)).map(found -> found.orElseThrow(ImageNotFound::new));
    }

    private static Uni<Optional<Media>> find(String imageId) {
        return MediaSelect.of("m.image_id = ?", imageId).list("m.id", 0, 1).map(found -> found.stream()
                .findFirst());
    }

    private static Uni<Void> count(long mediaId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT)
                        .setParameter(1, mediaId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<List<Counted>> counted(List<Library.Item> items) {
        if (items.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Long> ids = items.stream().map(item -> item.media().id()).toList();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNTED, String.class)
                        .setParameter(1, ids)
                        .getResultList())
                .map(lines -> {
                    Map<Long, Long> views = new HashMap<>();
                    lines.forEach(line -> {
                        String[] pair = line.split(" ");
                        views.put(Long.valueOf(pair[0]), Long.valueOf(pair[1]));
                    });
                    return items.stream()
                            .map(item -> new Counted(
                                    item, views.getOrDefault(item.media().id(), 0L)))
                            .toList();
                });
    }
}
