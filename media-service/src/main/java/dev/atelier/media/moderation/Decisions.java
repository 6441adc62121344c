package dev.atelier.media.moderation;

import dev.atelier.contracts.media.MediaModerated;
import dev.atelier.media.library.Decision;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.Visibility;
import dev.atelier.platform.events.Outbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Decides about one medium: its row, the history and the event together. Inside a transaction, with the row locked. */
@ApplicationScoped
class Decisions {
    private static final String KEEP = "insert into moderation_history"
            + " (tenant_id, media_id, previous, status, reason, decided_by, decided_at)"
            + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    private static final String HISTORY = "select json_build_object('status', status, 'previous_status', previous,"
            + " 'reason', reason, 'decided_by', decided_by, 'decided_at', decided_at)::text"
            + " from moderation_history where media_id = ?1 order by id desc limit 100";

    private final Outbox outbox;

    Decisions(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param by a user id, or {@code rule:…} */
    Uni<Void> decide(Media media, Status status, String reason, String by) {
        Instant now = Instant.now();
        String previous = media.decide(
                new Visibility(media.visibility().isPublic(), status == Status.APPROVED, status.code()),
                new Decision(reason, by, now),
                now);
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> session.createNativeQuery(KEEP)
                        .setParameter(1, media.owner().tenantId())
                        .setParameter(2, media.id())
                        .setParameter(3, previous)
                        .setParameter(4, status.code())
                        .setParameter(5, reason)
                        .setParameter(6, by)
                        .setParameter(7, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()))
                .chain(() -> outbox.append(
                        new MediaModerated(
                                media.key(), media.owner().userId(), status.code(), previous, reason, by, now),
                        media.owner().tenantId()));
    }

    /** The newest first, each as JSON. */
    Uni<List<String>> history(long mediaId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(HISTORY, String.class)
                .setParameter(1, mediaId)
                .getResultList());
    }
}
