package dev.atelier.hosting.local;

import dev.atelier.platform.http.ProblemException;

/** oEmbed says that a format one does not speak is 501. */
final class OembedFormatUnknown extends ProblemException {

    OembedFormatUnknown() {
        super(501, "format_unknown", "Previews are given as JSON only: leave format out or say format=json.");
    }
}
