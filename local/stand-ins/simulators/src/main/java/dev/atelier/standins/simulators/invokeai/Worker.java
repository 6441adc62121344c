package dev.atelier.standins.simulators.invokeai;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Runs the queue's items one after the other, each after the configured delay. */
final class Worker {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Vertx vertx;
    private final Switches switches;
    private final Queue queue;
    private final Execution execution;
    private final Images images;
    private final Function<Callable<RunResult>, Future<RunResult>> blocking;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer;

    Worker(
            Vertx vertx,
            Switches switches,
            Queue queue,
            Execution execution,
            Images images,
            Function<Callable<RunResult>, Future<RunResult>> blocking) {
        this.vertx = vertx;
        this.switches = switches;
        this.queue = queue;
        this.execution = execution;
        this.images = images;
        this.blocking = blocking;
    }

    void start() {
        timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    boolean isBusy() {
        return busy.get();
    }

    private void look() {
        if (!switches.on("processor_paused") && busy.compareAndSet(false, true)) {
            queue.takeNext().ifPresentOrElse(this::begin, () -> busy.set(false));
        }
    }

    private void begin(QueueItem item) {
        vertx.setTimer(Math.max(1, switches.number("delay_ms")), elapsed -> run(item));
    }

    private void run(QueueItem item) {
        if (item.status() != Status.IN_PROGRESS) {
            busy.set(false);
            return;
        }
        boolean outOfMemory = switches.takeOne("out_of_memory_next");
        blocking.apply(() -> execution.run(item.graph(), item.sessionId(), outOfMemory))
                .map(this::spoil)
                .otherwise(broken -> new RunResult(
                        RunResult.none().results(),
                        RunResult.none().errors(),
                        RunResult.none().preparedToSource(),
                        broken.getClass().getSimpleName(),
                        broken.getMessage(),
                        broken.toString()))
                .onSuccess(result -> queue.end(item, result))
                .onComplete(ended -> busy.set(false));
    }

    private RunResult spoil(RunResult result) {
        if (!result.failed() && switches.takeOne("missing_image_next")) {
            result.results().fieldNames().stream()
                    .map(prepared -> result.results().getJsonObject(prepared).getJsonObject("image"))
                    .filter(java.util.Objects::nonNull)
                    .forEach(image -> images.remove(image.getString("image_name")));
        }
        return !result.failed() && switches.takeOne("empty_results_next") ? result.withoutResults() : result;
    }
}
