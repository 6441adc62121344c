package dev.atelier.gateway.limits;

import io.github.bucket4j.Bucket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one user, credential or address may still ask of this replica under one policy.
 *
 * <p>Requests are let in on what was borrowed from the shared count; more is borrowed before the loan is used up, so
 * that a request waits only when somebody appears for the first time or has asked faster than loans come. When the
 * count cannot be asked, this replica goes on with a bucket of its own. Safe for use by several event loops.
 */
final class Allowance {

    private record Waiting(Context context, Promise<Standing> promise) {}

    private final Vertx vertx;
    private final Lender lender;
    private final Policy policy;
    private final String subject;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private long held;
    private long borrowedAt;
    private long left;
    private long nothingBefore = System.nanoTime();
    private boolean asking;
    private Bucket own;

    Allowance(Vertx vertx, Lender lender, Policy policy, String subject) {
        this.vertx = vertx;
        this.lender = lender;
        this.policy = policy;
        this.subject = subject;
        left = policy.quota().requests();
    }

    /** Takes one request, where there is one. Completes at once unless it must borrow first. */
    Future<Standing> take() {
        var now = System.nanoTime();
        Future<Standing> answer;
        long ask;
        synchronized (this) {
            if (lender.isAway() && !asking) {
                return Future.succeededFuture(takeOfOwn());
            }
            own = null;
            if (held > 0 && now - borrowedAt > policy.quota().per().toNanos()) {
                // So old a loan would come on top of what has grown back since.
                held = 0;
            }
            if (held > 0) {
                held--;
                answer = Future.succeededFuture(standing());
            } else if (now < nothingBefore) {
                return Future.succeededFuture(Standing.refused(policy, nothingBefore - now));
            } else {
                var mine = new Waiting(vertx.getOrCreateContext(), Promise.promise());
                waiting.add(mine);
                answer = mine.promise.future();
            }
            ask = toAsk(now);
        }
        if (ask > 0) {
            borrow(ask);
        }
        return answer;
    }

    /** How much to borrow now; 0 when nothing is needed or a question is under way. */
    private long toAsk(long now) {
        if (asking || now < nothingBefore || (waiting.isEmpty() && held >= policy.batch() / 2)) {
            return 0;
        }
        asking = true;
        return Math.max(policy.batch(), waiting.size());
    }

    private void borrow(long asked) {
        lender.lend(policy, subject, asked).whenComplete((loan, failure) -> {
            var answers = new ArrayList<Runnable>();
            long more;
            synchronized (this) {
                asking = false;
                if (failure == null) {
                    take(loan, answers);
                } else {
                    goOnAlone(answers);
                }
                more = waiting.isEmpty() ? 0 : toAsk(System.nanoTime());
            }
            answers.forEach(Runnable::run);
            if (more > 0) {
                borrow(more);
            }
        });
    }

    private void take(Loan loan, List<Runnable> answers) {
        var now = System.nanoTime();
        held += loan.lent();
        left = loan.left();
        borrowedAt = now;
        while (held > 0 && !waiting.isEmpty()) {
            held--;
            answer(waiting.poll(), standing(), answers);
        }
        if (loan.lent() == 0) {
            var wait = policy.quota().nanosPerRequest();
            nothingBefore = now + wait;
            while (!waiting.isEmpty()) {
                answer(waiting.poll(), Standing.refused(policy, wait), answers);
            }
        }
    }

    private void goOnAlone(List<Runnable> answers) {
        while (!waiting.isEmpty()) {
            answer(waiting.poll(), takeOfOwn(), answers);
        }
    }

    private void answer(Waiting whom, Standing standing, List<Runnable> answers) {
        answers.add(() -> whom.context.runOnContext(turn -> whom.promise.complete(standing)));
    }

    /** It begins with what was known to be left, so that an outage gives nobody a fresh start. */
    private Standing takeOfOwn() {
        if (own == null) {
            var quota = policy.quota();
            var rest = Math.min(quota.requests(), held + left);
            own = Bucket.builder()
                    .addLimit(limit -> limit.capacity(quota.requests())
                            .refillGreedy(quota.requests(), quota.per())
                            .initialTokens(rest))
                    .build();
        }
        var probe = own.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Standing.taken(policy, probe.getRemainingTokens())
                : Standing.refused(policy, probe.getNanosToWaitForRefill());
    }

    private Standing standing() {
        return Standing.taken(policy, held + left);
    }
}
