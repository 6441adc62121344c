package dev.atelier.platform.work;

import dev.atelier.platform.transactions.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Keeps one lane per kind of work going from start to shutdown. */
@ApplicationScoped
class WorkPerformer {

    private static final Logger LOG = Logger.getLogger(WorkPerformer.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Map<String, WorkLane> lanes;
    private final WorkTable table;
    private final WorkSettings settings;

    WorkPerformer(
            @All List<Work> kinds,
            WorkTable table,
            Transactions transactions,
            WorkSettings settings,
            MeterRegistry metrics,
            Vertx vertx) {
        this.table = table;
        this.settings = settings;
        lanes = kinds.stream()
                .map(work -> new WorkLane(work, table, transactions, metrics, vertx))
                .collect(Collectors.toMap(WorkLane::kind, Function.identity()));
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        if (settings.enabled()) {
            lanes.values().forEach(lane -> {
                vertx.setPeriodic(settings.pollInterval().toMillis(), timer -> lane.wake());
                vertx.setPeriodic(lane.renewEvery().toMillis(), timer -> lane.renewLeases());
            });
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        lanes.values().forEach(WorkLane::close);
        try {
            table.releaseAll().await().atMost(LAST_WORDS);
        } catch (RuntimeException e) {
            LOG.debugf(e, "leases run out by themselves");
        }
    }

    /** @throws IllegalArgumentException when no bean performs that kind */
    void requireKind(String kind) {
        if (!lanes.containsKey(kind)) {
            throw new IllegalArgumentException("no work of kind " + kind);
        }
    }

    void wake(String kind) {
        if (settings.enabled()) {
            lanes.get(kind).wake();
        }
    }
}
