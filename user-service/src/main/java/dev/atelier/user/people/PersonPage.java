package dev.atelier.user.people;

import dev.atelier.platform.http.Cursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of accounts.
 *
 * @param items newest first
 * @param nextCursor where the next page begins; absent on the last
 */
@Schema(name = "PersonPage")
public record PersonPage(
        List<Person> items,

        @Schema(examples = "MjAyNi0xMS0yMFQxOTozMDowMFoKdV81ZjBjOWEzMWQyYjRlNmY4")
        String nextCursor) {

    /** @param found up to one more than the page has */
    static PersonPage of(List<Person> found, int limit) {
        if (found.size() <= limit) {
            return new PersonPage(found, null);
        }
        var last = found.get(limit - 1);
        return new PersonPage(
                found.subList(0, limit),
                Cursor.of(last.createdAt().toString(), last.userId()).encode());
    }
}
