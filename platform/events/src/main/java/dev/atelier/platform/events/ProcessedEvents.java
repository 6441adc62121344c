package dev.atelier.platform.events;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** The processed-message log: the ids of the events whose effects are committed. */
@ApplicationScoped
class ProcessedEvents {

    private static final Logger LOG = Logger.getLogger(ProcessedEvents.class);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final Pool pool;
    private final Duration retention;

    ProcessedEvents(Pool pool, EventSettings settings) {
        this.pool = pool;
        retention = settings.processedRetention();
    }

    /** Notes the event in the current transaction; false when it had been noted before. */
    Uni<Boolean> isFirst(EventEnvelope envelope) {
        var sql = "insert into processed_event (event_id) values (?1) on conflict do nothing";
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, envelope.id())
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    void sweepRegularly(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(SWEEP_EVERY.toMillis(), timer -> sweep().subscribe().with(ignored -> {}, this::sayWhy));
    }

    private Uni<Integer> sweep() {
        var oldest = OffsetDateTime.now(ZoneOffset.UTC).minus(retention);
        return pool.preparedQuery("delete from processed_event where processed_at < $1")
                .execute(Tuple.of(oldest))
                .map(rows -> rows.rowCount());
    }

    private void sayWhy(Throwable failure) {
        LOG.warnf("old entries of the processed-message log stay for now: %s", failure.getMessage());
    }
}
