package dev.atelier.user.entity;

import dev.atelier.platform.http.Cursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of an entity's members.
 *
 * @param items by user id
 * @param nextCursor where the next page begins; absent on the last
 */
@Schema(name = "EntityMemberPage")
public record MemberPage(
        List<MemberEntry> items,
        @Schema(examples = "dV81ZjBj") String nextCursor) {

    /** @param found up to one more than the page has */
    static MemberPage of(List<MemberEntry> found, int limit) {
        return found.size() <= limit
                ? new MemberPage(found, null)
                : new MemberPage(
                        found.subList(0, limit),
                        Cursor.of(found.get(limit - 1).userId()).encode());
    }
}
