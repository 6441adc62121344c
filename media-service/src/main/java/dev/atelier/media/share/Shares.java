package dev.atelier.media.share;

import dev.atelier.media.album.Albums;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Makes, opens and takes back shares. The key is known to its holders alone: what is kept is its hash. */
@ApplicationScoped
class Shares {
    private static final int KEY_BYTES = 32;
    private static final UUID NONE = new UUID(0, 0);

    private final ShareRows rows;
    private final Photos photos;
    private final Albums albums;
    private final Library library;
    private final SharePassword passwords;
    private final Transactions transactions;
    private final SecureRandom random = new SecureRandom();

    Shares(
            ShareRows rows,
            Photos photos,
            Albums albums,
            Library library,
            SharePassword passwords,
            Transactions transactions) {
        this.rows = rows;
        this.photos = photos;
        this.albums = albums;
        this.library = library;
        this.passwords = passwords;
        this.transactions = transactions;
    }

    /** A key and what is kept of it. */
    record Made(String key, Share share) {}

    /**
     * What a share shows.
     *
     * @param album null for one photo
     */
    record Shown(AlbumHead album, List<Library.Item> photos, long total) {}

    record AlbumHead(String id, String name, String description) {}

    Uni<Made> create(Owner owner, ShareTerms terms) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return passwords
                .hash(terms.password())
                .chain(password -> transactions.run(() -> (terms.photoId() == null
                                ? album(owner, terms.albumId())
                                        .map(album -> new Share(
                                                owner, hash(key), null, album, terms, password, Instant.now()))
                                : photo(owner, terms.photoId())
                                        .map(media -> new Share(
                                                owner, hash(key), media.id(), null, terms, password, Instant.now())))
                        .chain(rows::insert)))
                .map(share -> new Made(key, share));
    }

    /** Opens a share, which counts as one view. */
    Uni<Shown> open(String key, String password, int offset, int limit) {
        return admitted(key, password, false)
                .chain(share -> transactions.run(() -> rows.view(share.id(), Instant.now())
                        .invoke(counted -> {
                            if (!counted) {
                                throw ShareGone.usedUp();
                            }
                        })
                        .chain(() -> shown(share, offset, limit))));
    }

    /** One photo of a share somebody has opened. */
    Uni<Library.Item> photo(String key, String password, String photoId) {
        return admitted(key, password, true)
                .chain(share -> transactions.read(() -> photos.find(photoId)
                        .map(found -> found.orElseThrow(PhotoNotFound::new))
                        .chain(media -> contains(share, media).chain(inside -> {
                            if (!inside) {
                                throw new PhotoNotFound();
                            }
                            return library.item(media);
                        }))));
    }

    Uni<Void> revoke(Owner owner, String idOrKey) {
        UUID id = idOrKey.length() == 36 ? uuid(idOrKey) : NONE;
        return transactions
                .run(() -> rows.revoke(owner, id, hash(idOrKey), Instant.now()))
                .invoke(changed -> {
                    if (changed == 0) {
                        throw ShareGone.unknown();
                    }
                })
                .replaceWithVoid();
    }

    Uni<Slice<ShareView>> list(Owner owner, int offset, int limit) {
        return transactions.read(() -> rows.page(owner, offset, limit).chain(found -> rows.count(owner)
                .map(total -> Slice.of(found.stream().map(Share::view).toList(), total, limit, offset))));
    }

    private Uni<Share> admitted(String key, String password, boolean opened) {
        return transactions
                .read(() -> rows.find(hash(key)))
                .map(found -> found.orElseThrow(ShareGone::unknown))
                .invoke(share -> {
                    share.requireOpen(Instant.now());
                    if (opened) {
                        share.requireViewsLeft(Instant.now());
                    }
                })
                .call(share -> passwords.require(share.passwordHash(), password));
    }

    private Uni<Shown> shown(Share share, int offset, int limit) {
        if (share.mediaId() != null) {
            return photos.find(share.mediaId().toString())
                    .map(found -> found.orElseThrow(ShareGone::unknown))
                    .chain(library::item)
                    .map(item -> new Shown(null, List.of(item), 1));
        }
        UUID id = share.albumId();
        return albums.find(id, share.owner())
                .map(found -> found.orElseThrow(ShareGone::unknown))
                .chain(album -> albums.photos(id, offset, limit)
                        .chain(library::items)
                        .chain(items -> albums.photoCount(id)
                                .map(total -> new Shown(
                                        new AlbumHead(id.toString(), album.name(), album.description()),
                                        items,
                                        total))));
    }

    private static Uni<Boolean> contains(Share share, Media media) {
        if (share.mediaId() != null) {
            return Uni.createFrom().item(share.mediaId() == media.id());
        }
        return MediaSelect.of("m.id = ?", media.id())
                .and("m.id in (select p.media_id from album_photo p where p.album_id = ?)", share.albumId())
                .present()
                .count(1)
                .map(count -> count == 1);
    }

    private Uni<Media> photo(Owner owner, String id) {
        return photos.find(id)
                .map(found -> found.filter(media -> media.owner().equals(owner)).orElseThrow(PhotoNotFound::new));
    }

    private Uni<UUID> album(Owner owner, String id) {
        return albums.find(uuid(id), owner)
                .map(found -> found.orElseThrow(ShareGone::noAlbum).id());
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
