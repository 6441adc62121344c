package dev.atelier.media.album;

import dev.atelier.media.library.Changes;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Slice;
import dev.atelier.media.photo.PhotoNotFound;
import dev.atelier.media.photo.Photos;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What can be done with albums. Another one's album does not exist; only own photos come into it. */
@ApplicationScoped
public class Albums {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 5000;

    private final AlbumRows rows;
    private final Photos photos;
    private final Library library;
    private final Transactions transactions;

    Albums(AlbumRows rows, Photos photos, Library library, Transactions transactions) {
        this.rows = rows;
        this.photos = photos;
        this.library = library;
        this.transactions = transactions;
    }

    Uni<AlbumView> create(Owner owner, Changes wish) {
        String name = wish.required("name", null, LONGEST_NAME);
        String description = wish.text("description", null, LONGEST_DESCRIPTION);
        return transactions.run(() -> cover(owner, wish, null)
                .chain(cover -> rows.insert(new Album(owner, name, description, cover, Instant.now())))
                .chain(this::view));
    }

    Uni<AlbumView> change(UUID id, Owner owner, Changes wish) {
        return transactions.run(() -> locked(id, owner).chain(album -> cover(owner, wish, album.coverMediaId())
                .invoke(cover -> album.change(
                        wish.required("name", album.name(), LONGEST_NAME),
                        wish.text("description", album.description(), LONGEST_DESCRIPTION),
                        cover,
                        Instant.now()))
                .chain(() -> view(album))));
    }

    Uni<Void> delete(UUID id, Owner owner) {
        return transactions.run(() -> locked(id, owner).chain(rows::delete));
    }

    Uni<AlbumView> get(UUID id, Owner owner) {
        return transactions.read(() -> own(id, owner).chain(this::view));
    }

    Uni<Slice<AlbumView>> list(Owner owner, int offset, int limit) {
        return transactions.read(() -> rows.page(owner, offset, limit).chain(found -> views(found)
                .chain(views -> rows.count(owner).map(total -> Slice.of(views, total, limit, offset)))));
    }

    /** The photos in their order; whoever may see the album may see them. Inside a session. */
    public Uni<List<Media>> photos(UUID id, int offset, int limit) {
        return inside(id).list("p.position, m.id", offset, limit);
    }

    /** Inside a session. */
    public Uni<Long> photoCount(UUID id) {
        return rows.photoCounts(List.of(id)).map(counts -> counts.getOrDefault(id, 0L));
    }

    /** Inside a session; empty if it is somebody else's. */
    public Uni<Optional<Album>> find(UUID id, Owner owner) {
        return rows.find(id).map(found -> found.filter(album -> album.owner().equals(owner)));
    }

    Uni<Slice<Library.Item>> photos(UUID id, Owner owner, int offset, int limit) {
        return transactions.read(() -> own(id, owner)
                .chain(album -> photos(id, offset, limit))
                .chain(library::items)
                .chain(items -> photoCount(id).map(total -> Slice.of(items, total, limit, offset))));
    }

    Uni<Void> add(UUID id, Owner owner, List<String> photoIds) {
        return changeContent(id, owner, photoIds, rows::add);
    }

    Uni<Void> remove(UUID id, Owner owner, List<String> photoIds) {
        return changeContent(id, owner, photoIds, rows::remove);
    }

    Uni<Void> arrange(UUID id, Owner owner, List<String> photoIds) {
        return changeContent(id, owner, photoIds, rows::arrange);
    }

    private Uni<Void> changeContent(
            UUID id, Owner owner, List<String> photoIds, BiFunction<UUID, List<String>, Uni<Void>> change) {
        return transactions.run(() -> locked(id, owner).chain(album -> ownPhotos(owner, photoIds)
                .chain(mediaIds -> change.apply(id, mediaIds))
                .invoke(() -> album.touched(Instant.now()))));
    }

    /** The numbers of these photos in the same order; fails if one of them is not there or not the owner's. */
    private Uni<List<String>> ownPhotos(Owner owner, List<String> photoIds) {
        return photos.findAll(photoIds).map(found -> {
            Map<String, String> keys = new HashMap<>();
            found.stream().filter(media -> media.owner().equals(owner)).forEach(media -> {
                keys.put(Photos.id(media), media.key());
                keys.put(media.key(), media.key());
            });
            List<String> missing =
                    photoIds.stream().filter(id -> !keys.containsKey(id)).toList();
            if (!missing.isEmpty()) {
                throw new PhotoNotFound().withError("photo_ids", "no such photos: " + String.join(", ", missing));
            }
            return photoIds.stream().map(keys::get).toList();
        });
    }

    private Uni<Long> cover(Owner owner, Changes wish, Long old) {
        if (!wish.has("cover_photo_id")) {
            return Uni.createFrom().item(old);
        }
        return wish.id("cover_photo_id")
                .map(id -> ownPhotos(owner, List.of(id)).map(keys -> Long.valueOf(keys.getFirst())))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private Uni<Album> own(UUID id, Owner owner) {
        return find(id, owner).map(found -> found.orElseThrow(AlbumNotFound::new));
    }

    private Uni<Album> locked(UUID id, Owner owner) {
        return rows.lock(id)
                .map(found -> found.filter(album -> album.owner().equals(owner)).orElseThrow(AlbumNotFound::new));
    }

    private Uni<AlbumView> view(Album album) {
        return views(List.of(album)).map(List::getFirst);
    }

    private Uni<List<AlbumView>> views(List<Album> albums) {
        List<String> covers = albums.stream()
                .filter(album -> album.coverMediaId() != null)
                .map(album -> album.coverMediaId().toString())
                .toList();
        return photos.findAll(covers)
                .map(found -> found.stream().collect(Collectors.toMap(Media::id, Photos::id)))
                .chain(coverIds -> rows.photoCounts(
                                albums.stream().map(Album::id).toList())
                        .map(counts -> albums.stream()
                                .map(album -> new AlbumView(
                                        album.id().toString(),
                                        album.name(),
                                        album.description(),
                                        album.createdAt(),
                                        album.updatedAt(),
                                        coverIds.get(album.coverMediaId()),
                                        counts.getOrDefault(album.id(), 0L)))
                                .toList()));
    }

    private static MediaSelect inside(UUID id) {
        return MediaSelect.of("p.album_id = ?", id)
                .join("album_photo p on p.media_id = m.id")
                .present();
    }
}
