package dev.atelier.user.audit;

import dev.atelier.contracts.users.SecurityEventRecorded;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.http.TraceId;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/** What happened that matters for security: a row and an event each, in the transaction of what happened. */
@ApplicationScoped
public class SecurityLog {

    private static final Logger LOG = Logger.getLogger(SecurityLog.class);
    private static final Duration CLEANED_EVERY = Duration.ofHours(1);
    private static final int ID_BYTES = 16;
    private static final String INSERT = """
            insert into security_event (id, tenant_id, kind, user_id, credential_id, actor_id, address, route, detail,
                trace_id, occurred_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            on conflict do nothing""";
    private static final String CLEAN = "delete from security_event where occurred_at < ?1";

    private final SecureRandom random = new SecureRandom();
    private final Outbox outbox;
    private final Transactions transactions;
    private final AuditSettings settings;

    SecurityLog(Outbox outbox, Transactions transactions, AuditSettings settings) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.settings = settings;
    }

    void cleanRegularly(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(CLEANED_EVERY.toMillis(), timer -> transactions
                .run(() -> clean(Instant.now().minus(settings.retention())))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("Old audit entries stay until the next time: %s", failure.getMessage())));
    }

    /** Inside the caller's transaction. */
    public Uni<Void> record(Occurrence what) {
        return record(newId(), what, TraceId.current());
    }

    /** Likewise; what was recorded under the id before is not recorded again. */
    Uni<Void> record(String id, Occurrence what, String traceId) {
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> session.createNativeQuery(INSERT)
                        .setParameter(1, id)
                        .setParameter(2, what.tenantId())
                        .setParameter(3, what.kind())
                        .setParameter(4, what.userId())
                        .setParameter(5, what.credentialId())
                        .setParameter(6, what.actorId())
                        .setParameter(7, what.address())
                        .setParameter(8, what.route())
                        .setParameter(9, what.detail())
                        .setParameter(10, traceId)
                        .setParameter(11, what.at())
                        .executeUpdate()))
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                new SecurityEventRecorded(
                                        id, what.kind(), what.userId(), what.credentialId(), what.actorId(), what.at()),
                                what.tenantId()));
    }

    private static Uni<Void> clean(Instant before) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(CLEAN).setParameter(1, before).executeUpdate())
                .replaceWithVoid();
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "se_" + HexFormat.of().formatHex(bytes);
    }
}
