package dev.atelier.generation.dispatch;

import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.backend.BatchProgress;
import dev.atelier.generation.backend.BatchResult;
import dev.atelier.generation.backend.GenerationBackend;
import dev.atelier.generation.retrieval.Retrievals;
import dev.atelier.generation.retrieval.Settlement;
import dev.atelier.generation.session.Sessions;
import dev.atelier.generation.step.Stage;
import dev.atelier.generation.step.Step;
import dev.atelier.generation.step.Steps;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Brings a step to the backend and watches it there. Each run takes one short stride, notes it and asks for the next:
 * hand over, look again and again, take down the names of the images. Whatever a crash interrupts is repeated without
 * harm.
 */
@ApplicationScoped
class GenerateWork implements Work {

    private static final Logger LOG = Logger.getLogger(GenerateWork.class);

    private final Transactions transactions;
    private final Sessions sessions;
    private final Steps steps;
    private final GenerationBackend backend;
    private final Retrievals retrievals;
    private final Settlement settlement;
    private final WorkQueue work;
    private final DispatchSettings settings;

    GenerateWork(
            Transactions transactions,
            Sessions sessions,
            Steps steps,
            GenerationBackend backend,
            Retrievals retrievals,
            Settlement settlement,
            WorkQueue work,
            DispatchSettings settings) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.steps = steps;
        this.backend = backend;
        this.retrievals = retrievals;
        this.settlement = settlement;
        this.work = work;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return Steps.GENERATE;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        return transactions
                .read(() -> steps.findById(UUID.fromString(subject)))
                .chain(this::stride)
                .onFailure(GenerateWork::isFinal)
                .transform(GiveUp::new);
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        var failure = cause instanceof BackendFailure told
                ? told
                : BackendFailure.generation("The step could not be carried out.", "Order it again.");
        LOG.warnf(cause, "step %s failed: %s", subject, failure.kind().code());
        return steps.lock(UUID.fromString(subject)).chain(step -> settlement.fail(step, failure));
    }

    private Uni<Void> stride(Step step) {
        if (step == null) {
            return Uni.createFrom().voidItem();
        }
        return switch (step.stage()) {
            case ACCEPTED -> begin(step);
            case SUBMITTED -> watch(step);
            case MADE, ENDED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> begin(Step step) {
        return transactions
                .read(() -> sessions.findById(step.sessionId()))
                .chain(session -> session.isDeleted()
                        ? Uni.createFrom()
                                .failure(BackendFailure.generation(
                                        "The session was deleted before the step began.", "Begin a new session."))
                        : submit(step));
    }

    private Uni<Void> submit(Step step) {
        return backend.model(step.modelKey(), step.modelHash())
                .call(model -> backend.submit(step.order(model)))
                .chain(model -> advance(step, Stage.ACCEPTED, now -> now.submitted(model), settings.shortestPoll()));
    }

    private Uni<Void> watch(Step step) {
        return backend.progress(step.batchId()).chain(progress -> {
            if (!progress.known()) {
                return lost(step);
            }
            return progress.over() ? harvest(step) : lookAgain(step, progress);
        });
    }

    private Uni<Void> lookAgain(Step step, BatchProgress progress) {
        return advance(step, Stage.SUBMITTED, now -> now.progressed(progress), pauseBeforeNextLook(step.polls()));
    }

    private Uni<Void> lost(Step step) {
        if (step.submissions() >= settings.submissions()) {
            throw BackendFailure.generation(
                    "The image backend lost the order again and again.", "Check the backend's storage, then retry.");
        }
        LOG.warnf("the backend lost step %s; it is handed over again", step.id());
        return advance(step, Stage.SUBMITTED, Step::lost, Duration.ZERO);
    }

    private Uni<Void> harvest(Step step) {
        return backend.results(step.batchId(), step.id()).chain(results -> {
            var made = results.stream()
                    .filter(BatchResult.Made.class::isInstance)
                    .map(BatchResult.Made.class::cast)
                    .toList();
            return made.isEmpty() ? Uni.createFrom().failure(why(results)) : take(step, made, results.size());
        });
    }

    private Uni<Void> take(Step step, List<BatchResult.Made> made, int ordered) {
        return transactions.run(() -> steps.lock(step.id())
                .chain(now -> now.stage() == Stage.SUBMITTED
                        ? retrievals.begin(now, made, ordered - made.size())
                        : Uni.createFrom().voidItem()));
    }

    private static Throwable why(List<BatchResult> results) {
        return results.stream()
                .filter(BatchResult.Missed.class::isInstance)
                .map(result -> ((BatchResult.Missed) result).why())
                .findFirst()
                .orElseGet(() -> BackendFailure.generation("The image backend made no image.", "Order it again."));
    }

    /** Notes a stride unless somebody else has taken it, and asks for the next. */
    private Uni<Void> advance(Step seen, Stage expected, Consumer<Step> change, Duration pause) {
        return transactions.run(() -> steps.lock(seen.id()).chain(step -> {
            if (step.stage() != expected) {
                return Uni.createFrom().voidItem();
            }
            change.accept(step);
            return work.enqueueAt(kind(), step.id().toString(), Instant.now().plus(pause));
        }));
    }

    private Duration pauseBeforeNextLook(int polls) {
        var grown = settings.shortestPoll().toMillis() * Math.pow(1.5, Math.min(polls, 20));
        return Duration.ofMillis((long) Math.min(grown, settings.longestPoll().toMillis()));
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof BackendFailure told && !told.passing();
    }

    @Override
    public int concurrency() {
        return settings.concurrency();
    }

    @Override
    public int maxAttempts() {
        return settings.attempts();
    }

    @Override
    public Duration firstPause() {
        return settings.firstPause();
    }

    @Override
    public Duration longestPause() {
        return settings.longestPause();
    }
}
