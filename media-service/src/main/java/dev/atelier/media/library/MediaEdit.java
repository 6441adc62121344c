package dev.atelier.media.library;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes what people say about a medium and where it stands in its entity. */
@ApplicationScoped
class MediaEdit {
    static final Set<String> FIELDS =
            Set.of("title", "alt_text", "caption", "tags", "sort_order", "is_primary", "is_public", "entity_field");

    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 50;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_ALT = 500;
    private static final int LONGEST_CAPTION = 2000;
    private static final int LONGEST_FIELD = 32;
    private static final int LAST = 1_000_000;

    private final Library library;
    private final Places places;

    MediaEdit(Library library, Places places) {
        this.library = library;
        this.places = places;
    }

    /** What can be changed. */
    @Schema(name = "MediaChanges")
    record Wish(
            String title,
            @Schema(examples = "Community pool") String altText,
            String caption,
            List<String> tags,
            Integer sortOrder,
            @JsonProperty("is_primary") Boolean primary,
            @JsonProperty("is_public") Boolean forEverybody,
            @Schema(examples = "avatar") String entityField) {}

    Uni<Library.Item> change(long id, Caller caller, Changes wish) {
        return library.change(id, caller, media -> change(media, wish));
    }

    private Uni<Void> change(Media media, Changes wish) {
        Instant now = Instant.now();
        Description old = media.description();
        media.describe(
                new Description(
                        wish.text("title", old.title(), LONGEST_TITLE),
                        wish.text("alt_text", old.altText(), LONGEST_ALT),
                        wish.text("caption", old.caption(), LONGEST_CAPTION),
                        wish.texts("tags", old.tags(), MOST_TAGS, LONGEST_TAG)),
                now);
        if (wish.has("is_public")) {
            media.show(wish.flag("is_public", true), now);
        }
        Placement before = media.placement();
        Placement after = new Placement(
                before.entityType(),
                before.entityId(),
                field(wish, before.entityField()),
                wish.number("sort_order", before.sortOrder(), LAST),
                wish.flag("is_primary", before.isPrimary()),
                before.entityProfileId());
        media.place(after, now);
        boolean takes = !after.entityField().equals(before.entityField()) || after.isPrimary() && !before.isPrimary();
        return takes
                ? places.take(media.owner().tenantId(), after, media.id())
                : Uni.createFrom().voidItem();
    }

    private static String field(Changes wish, String old) {
        String field = wish.required("entity_field", old, LONGEST_FIELD);
        if (!field.matches("[a-z][a-z_]*")) {
            throw new InvalidInput("entity_field", "lower-case letters and underscores, such as avatar or gallery");
        }
        return field;
    }
}
