package dev.atelier.platform.transactions;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Units of work on the service's database: what is done inside either commits as a whole or not at all, and what waits
 * for the commit runs right after it. May be called from any thread; the work runs on a Vert.x context of its own when
 * there is none.
 */
@ApplicationScoped
public class Transactions {

    private static final String AFTER_COMMIT = "atelier.after-commit";

    private final Vertx vertx;

    Transactions(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs work in a transaction; inside another {@code run} it joins that one. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return onContext(() -> inTransaction() ? work.get() : begin(work));
    }

    /** Runs work that only reads, without a transaction. Inside {@link #run} it reads what that has written. */
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return onContext(() -> Panache.withSession(work));
    }

    /**
     * Remembers something to do once the current transaction has committed; it is forgotten when that fails.
     *
     * @throws IllegalStateException outside of {@link #run}
     */
    public void afterCommit(Runnable action) {
        hooks().add(action);
    }

    private boolean inTransaction() {
        return ContextLocals.get(AFTER_COMMIT).isPresent();
    }

    private List<Runnable> hooks() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<List<Runnable>>get(AFTER_COMMIT)
                        .orElseThrow(() -> new IllegalStateException("only inside Transactions.run"))
                : raiseOutside();
    }

    private static List<Runnable> raiseOutside() {
        throw new IllegalStateException("only inside Transactions.run");
    }

    private <T> Uni<T> begin(Supplier<Uni<T>> work) {
        var hooks = new ArrayList<Runnable>();
        ContextLocals.put(AFTER_COMMIT, hooks);
        return Panache.withTransaction(work)
                .onTermination()
                .invoke(() -> ContextLocals.remove(AFTER_COMMIT))
                .invoke(() -> hooks.forEach(Runnable::run));
    }

    private <T> Uni<T> onContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (VertxContext.isOnDuplicatedContext()) {
                return work.get();
            }
            var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            return Uni.createFrom()
                    .<T>emitter(emitter -> context.runOnContext(
                            ignored -> work.get().subscribe().with(emitter::complete, emitter::fail)));
        });
    }
}
