package dev.atelier.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void as_many_as_it_takes_are_through_at_once_and_the_others_follow_in_order() {
        var admission = new Admission(1, 2);
        var turns = new ConcurrentLinkedQueue<String>();
        var first = admission.enter(context, () -> turns.add("first"));
        var second = admission.enter(context, () -> turns.add("second"));
        var third = admission.enter(context, () -> turns.add("third"));

        assertThat(first.atOnce()).isTrue();
        assertThat(second.isWaiting()).isTrue();
        first.leave();
        await().until(() -> turns.contains("second"));
        second.leave();
        await().until(() -> turns.contains("third"));
        third.leave();

        assertThat(turns).containsExactly("second", "third");
        assertThat(admission.running()).isZero();
        assertThat(admission.queued()).isZero();
    }

    @Test
    void beyond_those_who_may_wait_it_refuses() {
        var admission = new Admission(1, 1);
        admission.enter(context, () -> {});
        admission.enter(context, () -> {});

        assertThatThrownBy(() -> admission.enter(context, () -> {}))
                .isInstanceOfSatisfying(UpstreamRefused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.headers()).containsEntry("Retry-After", "1");
                });
    }

    @Test
    void who_leaves_the_queue_is_never_called_and_leaving_twice_frees_one_place_only() {
        var admission = new Admission(1, 2);
        var turns = new ConcurrentLinkedQueue<String>();
        var first = admission.enter(context, () -> {});
        var second = admission.enter(context, () -> turns.add("second"));
        var third = admission.enter(context, () -> turns.add("third"));

        second.leave();
        first.leave();
        first.leave();

        await().until(() -> turns.contains("third"));
        assertThat(turns).containsExactly("third");
        assertThat(admission.running()).isEqualTo(1);
        third.leave();
        assertThat(admission.running()).isZero();
    }

    @Test
    void under_many_threads_never_more_are_through_than_allowed_and_none_is_lost() throws Exception {
        var admission = new Admission(3, 100_000);
        var through = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(8 * 500);
        List<Thread> threads = new ArrayList<>();
        for (var t = 0; t < 8; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (var i = 0; i < 500; i++) {
                    var mine = new Admission.Ticket[1];
                    vertx.runOnContext(now -> {
                        Runnable work = () -> {
                            most.accumulateAndGet(through.incrementAndGet(), Math::max);
                            vertx.runOnContext(later -> {
                                through.decrementAndGet();
                                mine[0].leave();
                                done.countDown();
                            });
                        };
                        mine[0] = admission.enter(Vertx.currentContext(), work);
                        if (mine[0].atOnce()) {
                            work.run();
                        }
                    });
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isBetween(1, 3);
        await().until(() -> admission.running() == 0);
    }
}
