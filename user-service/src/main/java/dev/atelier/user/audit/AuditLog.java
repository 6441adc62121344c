package dev.atelier.user.audit;

import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log as it is read. */
@ApplicationScoped
class AuditLog implements PanacheRepositoryBase<SecurityEvent, String> {

    /**
     * The newest entries of a tenant, or the newest after a page.
     *
     * @param kind of this kind only
     * @param userId about this user only
     * @throws InvalidPage when the cursor is not one of this list
     */
    Uni<AuditPage> page(
            String tenantId, Optional<String> kind, Optional<String> userId, int limit, Optional<String> cursor) {
        var where = new StringBuilder("tenantId = :tenant");
        var values = Parameters.with("tenant", tenantId);
        kind.ifPresent(one -> {
            where.append(" and kind = :kind");
            values.and("kind", one);
        });
        userId.ifPresent(one -> {
            where.append(" and userId = :user");
            values.and("user", one);
        });
        cursor.map(text -> Cursor.parse(text, 2).values()).ifPresent(last -> {
            where.append(" and (occurredAt < :at or occurredAt = :at and id < :id)");
            values.and("at", time(last)).and("id", last.get(1));
        });
        return find(where + " order by occurredAt desc, id desc", values)
                .range(0, limit)
                .list()
                .map(found ->
                        AuditPage.of(found.stream().map(SecurityEvent::entry).toList(), limit));
    }

    private static Instant time(List<String> last) {
        try {
            return Instant.parse(last.getFirst());
        } catch (DateTimeException e) {
            throw InvalidPage.cursor();
        }
    }
}
