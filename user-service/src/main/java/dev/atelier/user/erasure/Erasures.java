package dev.atelier.user.erasure;

import dev.atelier.contracts.users.UserDeleted;
import dev.atelier.contracts.users.UserErased;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.work.WorkQueue;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Closes accounts for ever and follows what they leave out of all services. Every method runs inside the caller's
 * transaction.
 */
@ApplicationScoped
class Erasures {

    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final ErasureRepository erasures;
    private final Accounts accounts;
    private final Outbox outbox;
    private final WorkQueue work;
    private final ErasureSettings settings;

    Erasures(ErasureRepository erasures, Accounts accounts, Outbox outbox, WorkQueue work, ErasureSettings settings) {
        this.erasures = erasures;
        this.accounts = accounts;
        this.outbox = outbox;
        this.work = work;
        this.settings = settings;
    }

    /** Closes the account, or tells of its erasure when that was done before. Fails with {@link ErasureRefused}. */
    Uni<ErasureView> close(String userId) {
        return erasures.ofUser(userId)
                .chain(before -> before != null
                        ? Uni.createFrom().item(before)
                        : accounts.lock(userId).call(this::requireAnotherOwner).chain(this::close))
                .map(this::view);
    }

    private Uni<Erasure> close(Account account) {
        var now = now();
        var erasure = new Erasure(newId(), account.id(), account.tenantId(), now);
        return accounts.close(account, now)
                .chain(() -> erasures.persistAndFlush(erasure))
                .call(() -> outbox.append(new UserDeleted(erasure.userId(), now), erasure.tenantId()))
                .call(() -> work.enqueue(ClearLeftovers.KIND, erasure.userId()));
    }

    private Uni<Void> requireAnotherOwner(Account account) {
        return account.roles().contains("owner")
                ? accounts.hasAnother(account, "owner")
                        .invoke(another -> {
                            if (!another) {
                                throw ErasureRefused.lastOwner();
                            }
                        })
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** A service holds nothing more of a user. */
    Uni<Void> answered(String userId, Part part, Instant at) {
        return erasures.lockOfUser(userId)
                .chain(erasure -> erasure != null && erasure.answered(part, at)
                        ? outbox.append(new UserErased(userId, at), erasure.tenantId())
                                .chain(() -> work.enqueueAt(
                                        ClearLeftovers.KIND,
                                        ClearLeftovers.later(userId),
                                        now().plus(settings.clearedAgainAfter())))
                        : Uni.createFrom().voidItem());
    }

    /** Tells all services once more; those that have erased have nothing left to do. */
    Uni<ErasureView> tellAgain(String id, String tenantId) {
        return require(id)
                .invoke(erasure -> {
                    if (!erasure.tenantId().equals(tenantId)) {
                        throw ErasureRefused.notFound();
                    }
                })
                .call(erasure -> erasure.doneAt() != null
                        ? Uni.createFrom().voidItem()
                        : erasures.lockOfUser(erasure.userId())
                                .chain(() -> outbox.append(
                                        new UserDeleted(erasure.userId(), erasure.requestedAt()), tenantId))
                                .chain(() -> work.enqueue(ClearLeftovers.KIND, erasure.userId())))
                .map(this::view);
    }

    Uni<ErasureView> show(String id) {
        return require(id).map(this::view);
    }

    Uni<ErasureList> running(String tenantId) {
        return erasures.running(tenantId)
                .map(found -> new ErasureList(found.stream().map(this::view).toList()));
    }

    private Uni<Erasure> require(String id) {
        return erasures.findById(id).onItem().ifNull().failWith(ErasureRefused::notFound);
    }

    private ErasureView view(Erasure erasure) {
        return ErasureView.of(erasure, now().minus(settings.stalledAfter()));
    }

    /** Whoever has it may look without a credential, having none any more: so it cannot be guessed. */
    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
