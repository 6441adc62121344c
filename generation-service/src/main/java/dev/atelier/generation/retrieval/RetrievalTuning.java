package dev.atelier.generation.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.generation.settings.SectionPatch;
import dev.atelier.generation.settings.SettingsRejected;
import dev.atelier.generation.settings.SettingsSection;
import dev.atelier.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How images are fetched, as the owner of the installation has it: the settings' section {@code retrieval}. A replica
 * learns of a change by another one with the next image it fetches.
 */
@ApplicationScoped
class RetrievalTuning implements SettingsSection {

    private static final String NAME = "retrieval";
    private static final String READ =
            "select max_attempts, retry_delay_seconds, parallel_retrievals from installation_settings";
    private static final String WRITE = """
            insert into installation_settings (max_attempts, retry_delay_seconds, parallel_retrievals)
            values (?1, ?2, ?3)
            on conflict (only_one) do update
            set max_attempts = excluded.max_attempts,
                retry_delay_seconds = excluded.retry_delay_seconds,
                parallel_retrievals = excluded.parallel_retrievals""";

    private final RetrievalSettings settings;
    private final SectionPatch patches;
    private volatile Tuning current;

    RetrievalTuning(RetrievalSettings settings, SectionPatch patches) {
        this.settings = settings;
        this.patches = patches;
        current = installed();
    }

    /**
     * @param maxAttempts per image
     * @param retryDelay seconds before the second attempt; it doubles each time
     * @param parallelRetrievals images one replica fetches at the same time
     */
    record Tuning(int maxAttempts, int retryDelay, int parallelRetrievals) {}

    record Patch(Integer maxAttempts, Integer retryDelay, Integer parallelRetrievals) {}

    int maxAttempts() {
        return current.maxAttempts();
    }

    int parallel() {
        return current.parallelRetrievals();
    }

    /** The setting has finer grain than the API's seconds; it holds as long as nobody changes it there. */
    Duration firstPause() {
        return current.retryDelay() == installed().retryDelay()
                ? settings.firstPause()
                : Duration.ofSeconds(current.retryDelay());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Tuning> of(Caller caller) {
        return refresh();
    }

    /** Reads what holds now. Inside a transaction. */
    Uni<Tuning> refresh() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(READ, Object[].class).getSingleResultOrNull())
                .map(this::merged)
                .invoke(read -> current = read);
    }

    @Override
    public Uni<Void> change(Caller caller, JsonNode body) {
        if (!caller.has("owner")) {
            throw SettingsRejected.ownerOnly(NAME);
        }
        var patch = patches.read(NAME, body, Patch.class);
        range("max_attempts", patch.maxAttempts(), 1, 20);
        range("retry_delay", patch.retryDelay(), 1, 600);
        range("parallel_retrievals", patch.parallelRetrievals(), 1, 32);
        return refresh()
                .chain(now -> write(new Tuning(
                        or(patch.maxAttempts(), now.maxAttempts()),
                        or(patch.retryDelay(), now.retryDelay()),
                        or(patch.parallelRetrievals(), now.parallelRetrievals()))));
    }

    private Uni<Void> write(Tuning wanted) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITE)
                        .setParameter(1, wanted.maxAttempts())
                        .setParameter(2, wanted.retryDelay())
                        .setParameter(3, wanted.parallelRetrievals())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Tuning merged(Object[] row) {
        var installed = installed();
        return row == null
                ? installed
                : new Tuning(
                        or((Integer) row[0], installed.maxAttempts()),
                        or((Integer) row[1], installed.retryDelay()),
                        or((Integer) row[2], installed.parallelRetrievals()));
    }

    private Tuning installed() {
        return new Tuning(
                settings.maxAttempts(), Math.max(1, (int) settings.firstPause().toSeconds()), settings.parallel());
    }

    private static void range(String field, Integer value, int from, int to) {
        if (value != null && (value < from || value > to)) {
            throw SettingsRejected.field(NAME + "." + field, "must be between " + from + " and " + to);
        }
    }

    private static int or(Integer wanted, int otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
