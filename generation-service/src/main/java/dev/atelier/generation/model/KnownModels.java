package dev.atelier.generation.model;

import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.backend.GenerationBackend;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The models of the backend, kept so that they can be shown while it sleeps. */
@ApplicationScoped
class KnownModels implements PanacheRepositoryBase<KnownModel, String> {

    /** Two replicas that refresh at once do it one after the other. */
    private static final String ONE_AT_A_TIME = "select 1 from pg_advisory_xact_lock(5127)";

    private final Transactions transactions;
    private final GenerationBackend backend;
    private final ModelSettings settings;

    KnownModels(Transactions transactions, GenerationBackend backend, ModelSettings settings) {
        this.transactions = transactions;
        this.backend = backend;
        this.settings = settings;
    }

    /** Asks the backend. Fails with {@link BackendFailure} and leaves the list as it is when that does not answer. */
    Uni<List<KnownModel>> refresh() {
        return backend.models().chain(found -> {
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            var known = found.stream().map(model -> KnownModel.of(model, now)).toList();
            return transactions.run(() -> Panache.getSession()
                    .chain(session -> session.createNativeQuery(ONE_AT_A_TIME, Integer.class)
                            .getSingleResult())
                    .chain(() -> deleteAll())
                    .chain(() -> persist(known))
                    .replaceWith(known));
        });
    }

    /** The list, not older than the settings say if the backend can be asked. */
    Uni<List<KnownModel>> fresh() {
        return transactions
                .read(() -> listAll())
                .chain(known -> isFresh(known)
                        ? Uni.createFrom().item(known)
                        : refresh()
                                .onFailure(failure -> failure instanceof BackendFailure && !known.isEmpty())
                                .recoverWithItem(known));
    }

    /** Inside a transaction. */
    Uni<Set<String>> favoritesOf(String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select model_key from favorite_model where owner_id = ?1", String.class)
                        .setParameter(1, userId)
                        .getResultList())
                .map(Set::copyOf);
    }

    /** Inside a transaction. */
    Uni<Void> favorite(String userId, String key, boolean isFavorite) {
        var sql = isFavorite
                ? "insert into favorite_model (owner_id, model_key) values (?1, ?2) on conflict do nothing"
                : "delete from favorite_model where owner_id = ?1 and model_key = ?2";
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter(1, userId)
                        .setParameter(2, key)
                        .executeUpdate())
                .replaceWithVoid();
    }

    static Instant lastUpdated(List<KnownModel> known) {
        return known.stream()
                .map(model -> model.seenAt)
                .max(Comparator.naturalOrder())
                .orElseGet(Instant::now);
    }

    private boolean isFresh(List<KnownModel> known) {
        return !known.isEmpty() && lastUpdated(known).plus(settings.maxAge()).isAfter(Instant.now());
    }
}
