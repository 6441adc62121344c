package dev.atelier.media.video;

import dev.atelier.media.video.VideoTools.Measured;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What is known of videos beside their media. Every method wants a session or transaction around it. */
@ApplicationScoped
class VideoRows {

    /** @param progress from 0 to 1 */
    record Size(String name, int height, String state, double progress) {}

    Uni<Void> insert(long mediaId, Measured measured) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into video (media_id, duration, codec, width, height)"
                                        + " values (?1, ?2, ?3, ?4, ?5) on conflict do nothing")
                        .setParameter(1, mediaId)
                        .setParameter(2, measured.duration())
                        .setParameter(3, measured.codec())
                        .setParameter(4, measured.width())
                        .setParameter(5, measured.height())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> insert(long mediaId, String name, int height) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into video_size (media_id, name, height, state) values (?1, ?2, ?3, 'WAITING')"
                                        + " on conflict do nothing")
                        .setParameter(1, mediaId)
                        .setParameter(2, name)
                        .setParameter(3, height)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** True if it was not in that state yet. */
    Uni<Boolean> settle(long mediaId, String name, String state) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update video_size set state = ?3,"
                                + " progress = case when ?3 = 'DONE' then 1 else progress end"
                                + " where media_id = ?1 and name = ?2 and state = 'WAITING'")
                        .setParameter(1, mediaId)
                        .setParameter(2, name)
                        .setParameter(3, state)
                        .executeUpdate())
                .map(changed -> changed == 1);
    }

    Uni<Void> progress(long mediaId, String name, double progress) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update video_size set progress = ?3"
                                + " where media_id = ?1 and name = ?2 and state = 'WAITING' and progress < ?3")
                        .setParameter(1, mediaId)
                        .setParameter(2, name)
                        .setParameter(3, progress)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Optional<Measured>> measured(long mediaId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select duration, codec, width, height from video where media_id = ?1", Object[].class)
                        .setParameter(1, mediaId)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row)
                        .map(values -> new Measured(
                                ((Number) values[0]).doubleValue(),
                                (String) values[1],
                                ((Number) values[2]).intValue(),
                                ((Number) values[3]).intValue())));
    }

    Uni<List<Size>> sizes(long mediaId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select name, height, state, progress from video_size where media_id = ?1 order by height",
                                Object[].class)
                        .setParameter(1, mediaId)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(values -> new Size(
                                (String) values[0],
                                ((Number) values[1]).intValue(),
                                ((String) values[2]).toLowerCase(java.util.Locale.ROOT),
                                ((Number) values[3]).doubleValue()))
                        .toList());
    }
}
