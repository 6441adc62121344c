package dev.atelier.user.history;

import dev.atelier.contracts.hosting.Published;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.user.account.Leftovers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What users have uploaded, as events tell it. Each event is one statement that comes to the same whatever was told
 * before.
 */
@ApplicationScoped
class Uploads implements PanacheRepositoryBase<Upload, String>, Leftovers {

    private static final String UPLOADED = """
            insert into upload as u (media_id, user_id, content_type, size_bytes, uploaded_at)
            values (?1, ?2, ?3, ?4, ?5)
            on conflict (media_id) do update set
                content_type = excluded.content_type, size_bytes = excluded.size_bytes, uploaded_at = excluded.uploaded_at
            where not u.deleted""";

    private static final String PUBLISHED = """
            insert into upload as u (media_id, user_id, host, url)
            values (?1, ?2, ?3, ?4)
            on conflict (media_id) do update set host = excluded.host, url = excluded.url
            where not u.deleted""";

    private static final String DELETED = """
            insert into upload (media_id, user_id, deleted)
            values (?1, ?2, true)
            on conflict (media_id) do update set
                deleted = true, content_type = null, size_bytes = null, uploaded_at = null, host = null, url = null""";

    Uni<Void> uploaded(MediaUploaded event) {
        return execute(
                UPLOADED, event.mediaId(), event.ownerId(), event.contentType(), event.sizeBytes(), event.uploadedAt());
    }

    Uni<Void> published(Published event) {
        return execute(PUBLISHED, event.mediaId(), event.ownerId(), event.host(), event.url());
    }

    Uni<Void> deleted(MediaDeleted event) {
        return execute(DELETED, event.mediaId(), event.ownerId());
    }

    /**
     * The newest of a user's uploads, or the newest after a page.
     *
     * @throws InvalidPage when the cursor is not one of this list
     */
    Uni<UploadPage> page(String userId, int limit, Optional<String> cursor) {
        var shown = "userId = ?1 and deleted = false and uploadedAt is not null";
        var order = " order by uploadedAt desc, mediaId desc";
        var query = cursor.map(text -> Cursor.parse(text, 2).values())
                .map(last -> find(
                        shown + " and (uploadedAt < ?2 or uploadedAt = ?2 and mediaId < ?3)" + order,
                        userId,
                        time(last),
                        last.get(1)))
                .orElseGet(() -> find(shown + order, userId));
        return query.range(0, limit)
                .list()
                .map(found -> UploadPage.of(found.stream().map(Upload::item).toList(), limit));
    }

    @Override
    public Uni<Void> remove(String userId) {
        return delete("userId", userId).replaceWithVoid();
    }

    private static Instant time(List<String> last) {
        try {
            return Instant.parse(last.getFirst());
        } catch (DateTimeException e) {
            throw InvalidPage.cursor();
        }
    }

    private static Uni<Void> execute(String sql, Object... values) {
        return Panache.getSession()
                .chain(session -> {
                    var statement = session.createNativeQuery(sql);
                    for (var i = 0; i < values.length; i++) {
                        statement.setParameter(i + 1, values[i]);
                    }
                    return statement.executeUpdate();
                })
                .replaceWithVoid();
    }
}
