package dev.atelier.media.bulk;

import dev.atelier.media.library.Description;
import dev.atelier.media.library.InvalidInput;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What is done with each medium of a job. Each may be done twice. */
enum Action {
    DELETE,
    TRASH,
    RESTORE,
    TAG,
    UNTAG,
    MAKE_PUBLIC,
    MAKE_PRIVATE;

    static final int LONGEST_TAG = 50;
    private static final int MOST_TAGS = 50;

    static Action of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "action",
                        "one of " + Arrays.stream(values()).map(Action::code).toList()));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean needsArgument() {
        return this == TAG || this == UNTAG;
    }

    Uni<?> perform(Library library, long id, Caller caller, String argument) {
        return switch (this) {
            case DELETE -> library.remove(id, caller);
            case TRASH -> library.discard(id, caller);
            case RESTORE -> library.restore(id, caller);
            case TAG -> change(library, id, caller, (media, now) -> media.describe(with(media, argument), now));
            case UNTAG -> change(library, id, caller, (media, now) -> media.describe(without(media, argument), now));
            case MAKE_PUBLIC -> change(library, id, caller, (media, now) -> media.show(true, now));
            case MAKE_PRIVATE -> change(library, id, caller, (media, now) -> media.show(false, now));
        };
    }

    private static Uni<?> change(Library library, long id, Caller caller, BiConsumer<Media, Instant> change) {
        return library.change(id, caller, media -> {
            change.accept(media, Instant.now());
            return Uni.createFrom().voidItem();
        });
    }

    private static Description with(Media media, String tag) {
        List<String> tags = media.description().tags();
        return tagged(
                media,
                tags.contains(tag) || tags.size() >= MOST_TAGS
                        ? tags
                        : Stream.concat(tags.stream(), Stream.of(tag)).toList());
    }

    private static Description without(Media media, String tag) {
        return tagged(
                media,
                media.description().tags().stream()
                        .filter(one -> !one.equals(tag))
                        .toList());
    }

    private static Description tagged(Media media, List<String> tags) {
        Description old = media.description();
        return new Description(old.title(), old.altText(), old.caption(), tags);
    }
}
