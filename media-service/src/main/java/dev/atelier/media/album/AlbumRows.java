package dev.atelier.media.album;

import dev.atelier.media.library.Owner;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Albums and what is in them. Every method wants a session or transaction around it. */
@ApplicationScoped
class AlbumRows {
    private static final String COUNT =
            "select a.album_id || ' ' || count(*) from album_photo a join media m on m.id = a.media_id"
                    + " where a.album_id in (?1) and m.deleted_at is null group by a.album_id";

    /** Behind the last one; those that are in it already stay where they are. */
    private static final String ADD = "insert into album_photo (album_id, media_id, position)"
            + " select ?1, wanted.id, coalesce((select max(position) from album_photo where album_id = ?1), 0)"
            + " + wanted.nr from unnest(cast(string_to_array(?2, ',') as bigint[])) with ordinality"
            + " as wanted(id, nr) on conflict do nothing";

    private static final String REMOVE =
            "delete from album_photo where album_id = ?1 and media_id = any(cast(string_to_array(?2, ',') as bigint[]))";

    /** The named ones in front, in their order, the others behind in theirs. */
    private static final String ARRANGE = "update album_photo as p set position = ranked.nr from ("
            + "select a.media_id, row_number() over (order by w.nr nulls last, a.position) as nr"
            + " from album_photo a left join unnest(cast(string_to_array(?2, ',') as bigint[]))"
            + " with ordinality as w(id, nr) on w.id = a.media_id where a.album_id = ?1) as ranked"
            + " where p.album_id = ?1 and p.media_id = ranked.media_id";

    Uni<Album> insert(Album album) {
        return Panache.getSession()
                .chain(session -> session.persist(album).chain(session::flush).replaceWith(album));
    }

    Uni<Optional<Album>> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(Album.class, id))
                .map(Optional::ofNullable);
    }

    Uni<Optional<Album>> lock(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(Album.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(Optional::ofNullable);
    }

    Uni<Void> delete(Album album) {
        return Panache.getSession().chain(session -> session.remove(album).chain(session::flush));
    }

    Uni<List<Album>> page(Owner owner, int offset, int limit) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "from Album where tenantId = ?1 and ownerId = ?2 order by createdAt desc, id", Album.class)
                .setParameter(1, owner.tenantId())
                .setParameter(2, owner.userId())
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList());
    }

    Uni<Long> count(Owner owner) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(
                        "select count(*) from Album where tenantId = ?1 and ownerId = ?2", Long.class)
                .setParameter(1, owner.tenantId())
                .setParameter(2, owner.userId())
                .getSingleResult());
    }

    /** How many photos are in each, outside of the trash. */
    Uni<Map<UUID, Long>> photoCounts(Collection<UUID> albums) {
        if (albums.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT, String.class)
                        .setParameter(1, List.copyOf(albums))
                        .getResultList())
                .map(lines -> {
                    Map<UUID, Long> counts = new HashMap<>();
                    lines.forEach(line ->
                            counts.put(UUID.fromString(line.substring(0, 36)), Long.parseLong(line.substring(37))));
                    return counts;
                });
    }

    Uni<Void> add(UUID album, List<String> mediaIds) {
        return change(ADD, album, mediaIds);
    }

    Uni<Void> remove(UUID album, List<String> mediaIds) {
        return change(REMOVE, album, mediaIds);
    }

    Uni<Void> arrange(UUID album, List<String> mediaIds) {
        return change(ARRANGE, album, mediaIds);
    }

    private static Uni<Void> change(String sql, UUID album, List<String> mediaIds) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, album)
                        .setParameter(2, String.join(",", mediaIds))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
