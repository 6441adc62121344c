package dev.atelier.platform.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Lets the first request with a key run and finds the answer for the others. */
@ApplicationScoped
class Requests {

    private static final Logger LOG = Logger.getLogger(Requests.class);

    private final RequestTable table;

    Requests(RequestTable table) {
        this.table = table;
    }

    /** A request that may run under its key; it is to be ended by {@link #keep} or {@link #free}. */
    record Run(RequestKey key, UUID id, AtomicBoolean settled) {

        static Run of(RequestKey key) {
            return new Run(key, UUID.randomUUID(), new AtomicBoolean());
        }

        /** Whether this is the first to end the run. */
        boolean settle() {
            return settled.compareAndSet(false, true);
        }
    }

    /**
     * Begins, unless this was done before.
     *
     * @return the answer of the first time, or empty when this is the first
     */
    Uni<Optional<KeptAnswer>> begin(Run run, byte[] fingerprint) {
        return reserve(run, fingerprint, 2)
                .onFailure(failure -> !(failure instanceof IdempotencyRefused))
                .transform(IdempotencyRefused::unknown);
    }

    private Uni<Optional<KeptAnswer>> reserve(Run run, byte[] fingerprint, int attempts) {
        return table.reserve(run.key().id(), fingerprint, run.id()).chain(reserved -> {
            if (reserved) {
                return Uni.createFrom().item(Optional.<KeptAnswer>empty());
            }
            return table.find(run.key().id()).chain(found -> {
                if (found.isEmpty() && attempts > 1) {
                    return reserve(run, fingerprint, attempts - 1);
                }
                var entry = found.orElseThrow(IdempotencyRefused::inProgress);
                return Uni.createFrom().item(Optional.of(answer(run.key(), fingerprint, entry)));
            });
        });
    }

    private static KeptAnswer answer(RequestKey key, byte[] fingerprint, RequestTable.Entry entry) {
        if (!MessageDigest.isEqual(fingerprint, entry.fingerprint())) {
            throw IdempotencyRefused.reused();
        }
        var status = entry.status().orElseThrow(IdempotencyRefused::inProgress);
        return KeptAnswer.of(status, key.open(entry.run(), entry.answer()));
    }

    /** Notes the answer. When that fails the caller gets it all the same, and the lease ends by itself. */
    Uni<Void> keep(Run run, KeptAnswer answer) {
        return table.keep(run.key().id(), run.id(), answer.status(), run.key().seal(run.id(), answer.content()))
                .onFailure()
                .invoke(failure -> LOG.warnf("an answer is not kept: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Nothing was done; the next request with the key runs. */
    Uni<Void> free(Run run) {
        return table.free(run.key().id(), run.id())
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "a key stays taken until its lease ends"))
                .onFailure()
                .recoverWithNull();
    }
}
