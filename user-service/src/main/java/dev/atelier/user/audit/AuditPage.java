package dev.atelier.user.audit;

import dev.atelier.platform.http.Cursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the audit log.
 *
 * @param items newest first
 * @param nextCursor where the next page begins; absent on the last
 */
@Schema(name = "AuditPage")
public record AuditPage(
        List<AuditEntry> items,

        @Schema(examples = "MjAyNi0xMS0yMFQxOTozMDowMFoKc2VfNWYwYzlhMzFkMmI0ZTZmOA")
        String nextCursor) {

    /** @param found up to one more than the page has */
    static AuditPage of(List<AuditEntry> found, int limit) {
        if (found.size() <= limit) {
            return new AuditPage(found, null);
        }
        var last = found.get(limit - 1);
        return new AuditPage(
                found.subList(0, limit),
                Cursor.of(last.occurredAt().toString(), last.id()).encode());
    }
}
