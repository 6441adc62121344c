package dev.atelier.media.photo;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.LibrarySettings;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.Owner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds photos by the ids that clients know, and shows them. */
@ApplicationScoped
public class Photos {
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final String base;

    Photos(LibrarySettings settings) {
        this.base = settings.publicUrl().replaceAll("/+$", "") + "/api/v1/photos/";
    }

    /** By its photo id, or by the number that events and other services know; inside a session. */
    public Uni<Optional<Media>> find(String id) {
        return findAll(List.of(id)).map(found -> found.stream().findFirst());
    }

    /** Those there are, in no order; what can be no id is none. */
    public Uni<List<Media>> findAll(Collection<String> ids) {
        String uuids = String.join(
                ",", ids.stream().filter(id -> id.matches(UUID_FORM)).toList());
        String numbers = String.join(
                ",", ids.stream().filter(id -> id.matches("\\d{1,18}")).toList());
        if (uuids.isEmpty() && numbers.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return MediaSelect.of(
                        "m.photo_id = any(cast(string_to_array(?, ',') as uuid[]))"
                                + " or m.id = any(cast(string_to_array(?, ',') as bigint[]))",
                        uuids,
                        numbers)
                .present()
                .list("m.id", 0, ids.size());
    }

    /** Somebody's own, outside of the trash. */
    public static MediaSelect own(Owner owner) {
        return MediaSelect.ofOwner(owner).present();
    }

    public PhotoView view(Library.Item item) {
        Media media = item.media();
        return view(media, base + "thumbnail/" + id(media), base + id(media));
    }

    public PhotoView view(Media media, String thumbnail, String full) {
        boolean generated = media.generated() != null;
        return new PhotoView(
                id(media),
                media.original().originalFilename(),
                media.original().width(),
                media.original().height(),
                media.createdAt(),
                generated,
                generated ? media.generated().generationImageName() : null,
                thumbnail,
                full,
                generated ? PhotoView.retrievalStatus(media.state()) : null,
                generated ? PhotoView.GenerationMetadata.UNKNOWN : null);
    }

    public static String id(Media media) {
        UUID id = media.names().photoId();
        return id.toString();
    }
}
