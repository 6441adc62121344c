package dev.atelier.media.library;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A choice of media, put together condition by condition; {@code m} is the medium's row and each {@code ?} one value. Wants
 * a session around it. What lies in the trash is not chosen unless it is asked for.
 */
public final class MediaSelect {
    private final StringBuilder from = new StringBuilder("media m");
    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private MediaSelect() {}

    /** Those that fulfil a condition, of whatever tenant: for callers that look at permissions themselves. */
    public static MediaSelect of(String condition, Object... its) {
        return new MediaSelect().and("(" + condition + ")", its);
    }

    public static MediaSelect ofTenant(String tenantId) {
        return new MediaSelect().and("m.tenant_id = ?", tenantId);
    }

    public static MediaSelect ofOwner(Owner owner) {
        return ofTenant(owner.tenantId()).and("m.owner_id = ?", owner.userId());
    }

    /** Outside of the trash. */
    public MediaSelect present() {
        return and("m.deleted_at is null");
    }

    /** Another table beside it; its values must come before those of the conditions. */
    public MediaSelect join(String table) {
        from.append(" join ").append(table);
        return this;
    }

    public MediaSelect and(String condition, Object... its) {
        where.append(where.isEmpty() ? " where " : " and ").append(numbered(condition));
        values.addAll(List.of(its));
        return this;
    }

    public Uni<List<Media>> list(String order, int offset, int limit) {
        return Panache.getSession()
                .chain(session -> ids(session, order, offset, limit).chain(ids -> entities(session, ids)));
    }

    /** How many there are, but counted no further than {@code most}. */
    public Uni<Long> count(int most) {
        return Panache.getSession().chain(session -> bound(
                        session,
                        "select count(*)::bigint from (select 1 from " + from + where + " limit " + most + ") as found")
                .getSingleResult());
    }

    private Uni<List<Long>> ids(Mutiny.Session session, String order, int offset, int limit) {
        return bound(
                        session,
                        "select m.id from " + from + where + " order by " + order + " limit " + limit + " offset "
                                + offset)
                .getResultList();
    }

    private Mutiny.SelectionQuery<Long> bound(Mutiny.Session session, String sql) {
        Mutiny.SelectionQuery<Long> query = session.createNativeQuery(sql, Long.class);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    private static Uni<List<Media>> entities(Mutiny.Session session, List<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createSelectionQuery("from Media where id in ?1", Media.class)
                .setParameter(1, ids)
                .getResultList()
                .map(found -> {
                    Map<Long, Media> byId = found.stream().collect(Collectors.toMap(Media::id, Function.identity()));
                    return ids.stream().filter(byId::containsKey).map(byId::get).toList();
                });
    }

    private String numbered(String condition) {
        StringBuilder sql = new StringBuilder();
        int next = values.size() + 1;
        for (char c : condition.toCharArray()) {
            if (c == '?') {
                sql.append('?').append(next++);
            } else {
                sql.append(c);
            }
        }
        return sql.toString();
    }
}
