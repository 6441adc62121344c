package dev.atelier.media.rendition;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The threads on which pictures are computed: as many as there are cores, platform threads, with a bounded queue. A
 * picture that exceeds the time limit is interrupted, which its decoder notices at the next row or read, and fails alone.
 */
@Singleton
public class RenditionPool {
    private static final int KIBIBYTE = 1024;

    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService clock;
    private final RenditionSettings settings;
    private final Timer timer;
    private final int budget;
    private final Semaphore memory;

    RenditionPool(RenditionSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.budget = (int) (HeapBudget.ofThisJvm().bytes() / KIBIBYTE);
        this.memory = new Semaphore(budget, true);
        int size = settings.threads().orElse(Runtime.getRuntime().availableProcessors());
        ClassLoader loader = RenditionPool.class.getClassLoader();
        this.threads = new ThreadPoolExecutor(
                size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(settings.queue()), task -> {
                    Thread thread =
                            Thread.ofPlatform().daemon().name("rendition").unstarted(task);
                    // ImageIO looks for its plug-ins through it
                    thread.setContextClassLoader(loader);
                    return thread;
                });
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("rendition-clock").factory());
        this.timer = metrics.timer("atelier.media.render");
        ExecutorServiceMetrics.monitor(metrics, threads, "rendition");
    }

    /**
     * Computes on a thread of the pool, as soon as so much of the heap budget is free; the answer comes on that thread. Fails with {@link Busy} if the queue is full,
     * with {@link BrokenImage} if the time limit is exceeded.
     */
    public <T> Uni<T> compute(long bytes, Supplier<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            try {
                threads.execute(() -> run(permits(bytes), work, emitter));
            } catch (RejectedExecutionException e) {
                emitter.fail(new Busy(e));
            }
        });
    }

    private <T> void run(int permits, Supplier<T> work, UniEmitter<? super T> emitter) {
        try {
            memory.acquire(permits);
        } catch (InterruptedException e) {
            emitter.fail(new Busy(e));
            return;
        }
        try {
            run(work, emitter);
        } finally {
            memory.release(permits);
        }
    }

    private int permits(long bytes) {
        return (int) Math.min(budget, bytes / KIBIBYTE);
    }

    private <T> void run(Supplier<T> work, UniEmitter<? super T> emitter) {
        Alarm alarm = new Alarm(Thread.currentThread());
        Future<?> set = clock.schedule(alarm, settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        T result;
        try {
            result = timer.record(work);
        } catch (Throwable failure) {
            emitter.fail(judged(failure, alarm.silence()));
            return;
        } finally {
            set.cancel(false);
            alarm.silence();
        }
        emitter.complete(result);
    }

    /** Interrupts a thread, unless it has been silenced before: a thread that is done must not be hit any more. */
    private static final class Alarm implements Runnable {
        private final Thread thread;
        private boolean rang;
        private boolean silent;

        Alarm(Thread thread) {
            this.thread = thread;
        }

        @Override
        public synchronized void run() {
            if (!silent) {
                rang = true;
                thread.interrupt();
            }
        }

        /** Called by the thread itself; tells whether it was interrupted. */
        synchronized boolean silence() {
            silent = true;
            Thread.interrupted();
            return rang;
        }
    }

    /** An interrupted computation says the picture was too slow; at shutdown that is not the picture's fault. */
    private Throwable judged(Throwable failure, boolean cutOff) {
        if (cutOff) {
            return tooSlow(failure);
        }
        return threads.isShutdown() ? new Busy(failure) : failure;
    }

    private BrokenImage tooSlow(Throwable failure) {
        return new BrokenImage(BrokenImage.Reason.TOO_SLOW_TO_DECODE, "cut off after " + settings.timeLimit(), failure);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        clock.shutdownNow();
    }

    /** So many pictures wait that another one is not taken, or this process is ending; try again later. */
    public static final class Busy extends RuntimeException {
        Busy(Throwable cause) {
            super("no thread for another picture", cause);
        }
    }
}
