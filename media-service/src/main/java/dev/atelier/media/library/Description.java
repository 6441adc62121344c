package dev.atelier.media.library;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.List;

/** What people say about a medium. Each may be absent but the tags, which may be none. */
@Embeddable
public record Description(
        String title,
        String altText,
        String caption,
        @Convert(converter = TagConverter.class) List<String> tags) {

    public static final Description NONE = new Description(null, null, null, List.of());
}
