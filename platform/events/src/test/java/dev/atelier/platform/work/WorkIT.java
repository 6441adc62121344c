package dev.atelier.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class WorkIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    WorkQueue queue;

    @Inject
    Errands errands;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void work_is_done_after_the_commit_and_then_gone() {
        enqueue();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(errands.timesPerformed(subject)).isOne());
        awaitGone();
    }

    @Test
    void work_of_a_transaction_that_failed_is_never_done() {
        assertThatThrownBy(() -> transactions
                        .run(() -> queue.enqueue("errand", subject)
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))))
                        .await()
                        .atMost(SOON))
                .hasMessage("no");
        assertThat(rows()).isZero();
        assertThat(errands.timesPerformed(subject)).isZero();
    }

    @Test
    void work_asked_for_twice_while_it_waits_is_done_once() {
        transactions
                .run(() -> queue.enqueue("errand", subject).chain(() -> queue.enqueue("errand", subject)))
                .await()
                .atMost(SOON);
        awaitGone();
        assertThat(errands.timesPerformed(subject)).isOne();
    }

    @Test
    void work_asked_for_while_it_is_being_done_is_done_once_more() {
        // Given
        var goOn = new CompletableFuture<Void>();
        errands.decide(subject, () -> Uni.createFrom().completionStage(goOn));
        enqueue();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(errands.timesPerformed(subject)).isOne());
        // When
        enqueue();
        goOn.complete(null);
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(errands.timesPerformed(subject)).isEqualTo(2));
        awaitGone();
    }

    @Test
    void work_that_asks_for_itself_at_a_later_time_is_begun_then_and_not_at_once() {
        // Given
        var begun = new CopyOnWriteArrayList<Instant>();
        var due = Instant.now().plusMillis(600);
        errands.decide(subject, () -> {
            begun.add(Instant.now());
            return begun.size() == 1
                    ? transactions.run(() -> queue.enqueueAt("errand", subject, due))
                    : Uni.createFrom().voidItem();
        });
        // When
        enqueue();
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(begun).hasSize(2));
        assertThat(begun.get(1)).isAfterOrEqualTo(due.minusMillis(50));
        awaitGone();
    }

    @Test
    void work_that_fails_is_tried_again() {
        var failuresLeft = new AtomicInteger(2);
        errands.decide(
                subject,
                () -> failuresLeft.getAndDecrement() > 0
                        ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                        : Uni.createFrom().voidItem());
        enqueue();
        awaitGone();
        assertThat(errands.timesPerformed(subject)).isEqualTo(3);
        assertThat(errands.exhaustedBy(subject)).isNull();
    }

    @Test
    void work_that_keeps_failing_is_given_up_with_its_cause() {
        errands.decide(subject, () -> Uni.createFrom().failure(new IllegalStateException("never")));
        enqueue();
        awaitGone();
        assertThat(errands.timesPerformed(subject)).isEqualTo(3);
        assertThat(errands.exhaustedBy(subject)).hasMessage("never");
    }

    @Test
    void hopeless_work_is_given_up_at_once() {
        errands.decide(subject, () -> Uni.createFrom().failure(new Work.GiveUp(new IllegalStateException("broken"))));
        enqueue();
        awaitGone();
        assertThat(errands.timesPerformed(subject)).isOne();
        assertThat(errands.exhaustedBy(subject)).hasMessage("broken");
    }

    @Test
    void a_failure_thrown_and_not_returned_counts_the_same() {
        errands.decide(subject, () -> {
            throw new IllegalStateException("thrown");
        });
        enqueue();
        awaitGone();
        assertThat(errands.exhaustedBy(subject)).hasMessage("thrown");
    }

    @Test
    void work_of_a_replica_that_died_is_taken_over_when_its_lease_runs_out() {
        // Given
        pool.preparedQuery("insert into work (kind, subject, attempts, lease_owner, leased_until, trace_parent)"
                        + " values ('errand', $1, 1, $2, now() + interval '300 milliseconds', '')")
                .execute(Tuple.of(subject, UUID.randomUUID()))
                .await()
                .atMost(SOON);
        // When nothing else happens
        // Then
        awaitGone();
        assertThat(errands.timesPerformed(subject)).isOne();
    }

    @Test
    void work_that_takes_longer_than_its_lease_is_not_taken_over_while_it_goes_on() {
        // Given
        var goOn = new CompletableFuture<Void>();
        errands.decide(subject, () -> Uni.createFrom().completionStage(goOn));
        enqueue();
        var begun = Instant.now();
        // When
        await().atMost(SOON)
                .until(() -> Duration.between(begun, Instant.now())
                                .compareTo(errands.lease().multipliedBy(2))
                        > 0);
        // Then
        assertThat(errands.timesPerformed(subject)).isOne();
        goOn.complete(null);
        awaitGone();
        assertThat(errands.timesPerformed(subject)).isOne();
    }

    @Test
    void work_for_later_waits_for_its_time() {
        // Given
        var due = Instant.now().plusSeconds(1);
        transactions.run(() -> queue.enqueueAt("errand", subject, due)).await().atMost(SOON);
        // When
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(errands.timesPerformed(subject)).isOne());
        // Then
        assertThat(Instant.now()).isAfterOrEqualTo(due);
    }

    @Test
    void an_unknown_kind_is_refused() {
        assertThatThrownBy(() -> transactions
                        .run(() -> queue.enqueue("unheard-of", subject))
                        .await()
                        .atMost(SOON))
                .hasMessageContaining("unheard-of");
    }

    private void enqueue() {
        transactions.run(() -> queue.enqueue("errand", subject)).await().atMost(SOON);
    }

    private void awaitGone() {
        await().atMost(SOON).untilAsserted(() -> assertThat(rows()).isZero());
    }

    private long rows() {
        return pool.preparedQuery("select count(*) from work where subject = $1")
                .execute(Tuple.of(subject))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }
}
