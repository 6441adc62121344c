package dev.atelier.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenditionPoolTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RenditionPool pool = new RenditionPool(new OneThread(), new SimpleMeterRegistry());

    private record OneThread() implements RenditionSettings {
        @Override
        public OptionalInt threads() {
            return OptionalInt.of(1);
        }

        @Override
        public int queue() {
            return 1;
        }

        @Override
        public Duration timeLimit() {
            return Duration.ofMillis(300);
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_picture_that_takes_too_long_is_cut_off_and_the_next_one_is_not() {
        assertThatThrownBy(() ->
                        pool.compute(1024, RenditionPoolTest::endless).await().atMost(SOON))
                .isInstanceOfSatisfying(BrokenImage.class, e -> assertThat(e.reason())
                        .isEqualTo(BrokenImage.Reason.TOO_SLOW_TO_DECODE));

        boolean interrupted = pool.compute(1024, () -> Thread.currentThread().isInterrupted())
                .await()
                .atMost(SOON);
        assertThat(interrupted).isFalse();
    }

    @Test
    void more_than_the_queue_holds_is_put_off() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        pool.compute(1024, () -> {
                    started.countDown();
                    return endless();
                })
                .subscribe()
                .with(x -> {}, x -> {});
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
        pool.compute(1024, () -> 1).subscribe().with(x -> {}, x -> {});

        assertThatThrownBy(() -> pool.compute(1024, () -> 2).await().atMost(SOON))
                .isInstanceOf(RenditionPool.Busy.class);
    }

    @Test
    void a_picture_interrupted_by_the_end_of_the_process_is_not_called_broken() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> told = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        pool.compute(1024, () -> {
                    started.countDown();
                    while (!Thread.currentThread().isInterrupted()) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    throw new BrokenImage(BrokenImage.Reason.TOO_SLOW_TO_DECODE, "interrupted");
                })
                .subscribe()
                .with(x -> {}, failure -> {
                    told.set(failure);
                    ended.countDown();
                });
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();

        pool.close();

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(told.get()).isInstanceOf(RenditionPool.Busy.class);
    }

    @Test
    void a_picture_larger_than_the_whole_budget_runs_alone_and_gives_everything_back() {
        for (int i = 0; i < 3; i++) {
            assertThat(pool.compute(Long.MAX_VALUE, () -> 7).await().atMost(SOON))
                    .isEqualTo(7);
        }
    }

    @Test
    void a_failure_is_passed_on_as_it_is() {
        assertThatThrownBy(() -> pool.compute(1024, () -> {
                            throw new IllegalStateException("no");
                        })
                        .await()
                        .atMost(SOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }

    private static Object endless() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
        }
        throw new IllegalStateException("interrupted");
    }
}
