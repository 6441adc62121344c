package dev.atelier.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page of a list ended: the sort values of its last item. Opaque to callers, stable under inserts.
 *
 * @param values the sort values as text, in sort order; none contains a line feed
 */
public record Cursor(List<String> values) {

    public static Cursor of(String... values) {
        return new Cursor(List.of(values));
    }

    /**
     * @param arity how many values the list's cursors have
     * @throws InvalidPage when the text was not made by {@link #encode()} for such a list
     */
    public static Cursor parse(String text, int arity) {
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var values = List.of(decoded.split("\n", -1));
            if (values.size() == arity) {
                return new Cursor(values);
            }
        } catch (IllegalArgumentException e) {
            // not base64: as wrong as a cursor of another list
        }
        throw InvalidPage.cursor();
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", values).getBytes(StandardCharsets.UTF_8));
    }
}
