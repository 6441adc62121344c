package dev.atelier.user.webhook;

import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of {@code webhook_delivery}. Every method runs inside the caller's transaction. */
@ApplicationScoped
class Deliveries implements PanacheRepositoryBase<Delivery, String> {

    private static final Set<String> STATES = Set.of("pending", "delivered", "given_up");

    /** Not before what is pending of its key, and not while the receiver is left in peace. */
    private static final String ADD = """
            insert into webhook_delivery (id, webhook_id, event_id, event_type, key, body, redelivery_of, state, created_at, due_at)
            select ?1, w.id, cast(?3 as uuid), ?4, ?5, ?6, cast(?7 as text), 'pending', cast(?8 as timestamptz), greatest(
                cast(?8 as timestamptz), w.paused_until,
                (select max(due_at) from webhook_delivery where webhook_id = w.id and key = ?5 and state = 'pending'))
            from webhook w where w.id = ?2""";

    private static final String HEADS = """
            select d.id, d.key, d.body, d.attempts, d.created_at
            from (select distinct on (key) id, due_at, seq from webhook_delivery
                  where webhook_id = ?1 and state = 'pending' order by key, seq) head
            join webhook_delivery d on d.id = head.id
            where head.due_at <= ?2 order by head.due_at, head.seq limit ?3""";

    private static final String AGAIN = """
            select event_id, event_type, key, body from webhook_delivery where id = ?1 and webhook_id = ?2""";

    private static final String NOTE = """
            update webhook_delivery set state = ?2, attempts = attempts + 1, last_attempt_at = ?3, finished_at = ?4,
                response_status = ?5, response_excerpt = ?6, failure = ?7, duration_ms = ?8
            where id = ?1 and state = 'pending'""";

    private static final String DUE_OF_KEY =
            "update webhook_delivery set due_at = ?3 where webhook_id = ?1 and key = ?2 and state = 'pending'";

    private static final String DUE_OF_HOOK =
            "update webhook_delivery set due_at = ?2 where webhook_id = ?1 and state = 'pending'";

    private static final String GIVE_UP_ALL = """
            update webhook_delivery set state = 'given_up', finished_at = ?2, failure = ?3
            where webhook_id = ?1 and state = 'pending'""";

    private static final String FORGET = """
            delete from webhook_delivery where id in (
                select id from webhook_delivery where finished_at < ?1 limit 1000)""";

    /** The new delivery's id. */
    Uni<String> add(String webhookId, CloudEvent event, String redeliveryOf, Instant now) {
        var id = "whd_" + UUID.randomUUID();
        return execute(ADD, id, webhookId, event.id(), event.type(), event.key(), event.body(), redeliveryOf, now)
                .replaceWith(id);
    }

    /** The delivery to send for each key of which one is due. */
    Uni<List<DueDelivery>> heads(String webhookId, Instant now, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HEADS, Tuple.class)
                        .setParameter(1, webhookId)
                        .setParameter(2, now)
                        .setParameter(3, most)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new DueDelivery(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, Integer.class),
                                row.get(4, OffsetDateTime.class).toInstant()))
                        .toList());
    }

    /** The event of an earlier delivery; fails with {@link WebhookRefused} when it is not in the log. */
    Uni<CloudEvent> event(String webhookId, String id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(AGAIN, Tuple.class)
                        .setParameter(1, id)
                        .setParameter(2, webhookId)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(WebhookRefused::noDelivery)
                .map(row -> new CloudEvent(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        "",
                        row.get(3, String.class)));
    }

    /** Notes an attempt. @param state what the delivery is now */
    Uni<Void> note(String id, String state, Receivers.Answer answer, Instant now) {
        return execute(
                        NOTE,
                        id,
                        state,
                        now,
                        state.equals("pending") ? null : now,
                        answer.status(),
                        answer.excerpt(),
                        answer.failure(),
                        answer.durationMillis())
                .replaceWithVoid();
    }

    Uni<Void> dueOfKey(String webhookId, String key, Instant at) {
        return execute(DUE_OF_KEY, webhookId, key, at).replaceWithVoid();
    }

    Uni<Void> dueOfHook(String webhookId, Instant at) {
        return execute(DUE_OF_HOOK, webhookId, at).replaceWithVoid();
    }

    Uni<Integer> giveUpAll(String webhookId, Instant now, String why) {
        return execute(GIVE_UP_ALL, webhookId, now, why);
    }

    Uni<Long> pending(String webhookId) {
        return count("webhookId = ?1 and state = 'pending'", webhookId);
    }

    Uni<Integer> forget(Instant before) {
        return execute(FORGET, before);
    }

    /**
     * @throws InvalidPage when the cursor is not one of this list
     * @throws WebhookRefused when there is no such state
     */
    Uni<DeliveryPage> page(String webhookId, Optional<String> state, int limit, Optional<String> cursor) {
        state.filter(one -> !STATES.contains(one)).ifPresent(unknown -> {
            throw WebhookRefused.unknownStatus();
        });
        var before = cursor.map(Deliveries::seq).orElse(Long.MAX_VALUE);
        return find(
                        "webhookId = ?1 and seq < ?2 and (?3 = '' or state = ?3) order by seq desc",
                        webhookId,
                        before,
                        state.orElse(""))
                .range(0, limit)
                .list()
                .map(found -> DeliveryPage.of(found, limit));
    }

    private static long seq(String cursor) {
        try {
            return Long.parseLong(Cursor.parse(cursor, 1).values().getFirst());
        } catch (NumberFormatException e) {
            throw InvalidPage.cursor();
        }
    }

    private static Uni<Integer> execute(String sql, Object... values) {
        return Panache.getSession().chain(session -> {
            var statement = session.createNativeQuery(sql);
            for (var i = 0; i < values.length; i++) {
                statement.setParameter(i + 1, values[i]);
            }
            return statement.executeUpdate();
        });
    }
}
