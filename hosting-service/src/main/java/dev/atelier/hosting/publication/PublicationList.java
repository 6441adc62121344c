package dev.atelier.hosting.publication;

import dev.atelier.platform.http.Cursor;
import java.util.List;

/**
 * Publications found.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
record PublicationList(List<PublicationView> items, String nextCursor) {

    static PublicationList whole(List<Publication> found) {
        return new PublicationList(found.stream().map(PublicationView::of).toList(), null);
    }

    /** @param found one more than the limit when there is another page */
    static PublicationList page(List<Publication> found, int limit) {
        if (found.size() <= limit) {
            return whole(found);
        }
        var last = found.get(limit - 1);
        return new PublicationList(
                whole(found.subList(0, limit)).items(),
                Cursor.of(last.createdAt.toString(), last.id.toString()).encode());
    }
}
