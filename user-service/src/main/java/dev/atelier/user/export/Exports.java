package dev.atelier.user.export;

import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.Leftovers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jboss.logging.Logger;

/** All exports. Methods run inside the caller's transaction unless they say otherwise. */
@ApplicationScoped
class Exports implements PanacheRepositoryBase<Export, String>, Leftovers {

    static final String BUCKET = "atelier-exports";
    private static final Logger LOG = Logger.getLogger(Exports.class);
    private static final int ID_BYTES = 8;
    private static final int AT_ONCE = 100;

    private final SecureRandom random = new SecureRandom();
    private final BlobStore blobs;
    private final WorkQueue work;
    private final Transactions transactions;
    private final ExportSettings settings;

    Exports(BlobStore blobs, WorkQueue work, Transactions transactions, ExportSettings settings) {
        this.blobs = blobs;
        this.work = work;
        this.transactions = transactions;
        this.settings = settings;
    }

    static BlobRef file(Export export) {
        return new BlobRef(BUCKET, export.userId() + "/" + export.id() + ".zip");
    }

    /** The one that is running, or a new one. @param account its row is locked */
    Uni<Export> ask(Account account) {
        return find("userId = ?1 and state = 'running'", account.id())
                .firstResult()
                .chain(running -> running != null ? Uni.createFrom().item(running) : begin(account));
    }

    private Uni<Export> begin(Account account) {
        var count = "select count(*) from upload where user_id = ?1 and not deleted and uploaded_at is not null";
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(count, Long.class)
                        .setParameter(1, account.id())
                        .getSingleResult())
                .chain(total -> persistAndFlush(new Export(newId(), account.id(), account.tenantId(), total, now())))
                .call(export -> work.enqueue(ExportWork.KIND, export.id()));
    }

    /** Fails with {@link ExportRefused} when the user has asked for none. */
    Uni<Export> latest(String userId) {
        return find("userId = ?1 order by requestedAt desc", userId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ExportRefused::none);
    }

    void sweepRegularly(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(settings.sweptEvery().toMillis(), timer -> sweep().subscribe()
                .with(done -> {}, failure -> LOG.warnf("old exports stay for now: %s", failure.getMessage())));
    }

    /** Removes files that are not to be had any more; in transactions of its own. */
    Uni<Void> sweep() {
        return transactions
                .read(() -> find("state = 'ready' and expiresAt <= ?1", now())
                        .range(0, AT_ONCE - 1)
                        .list())
                .chain(due -> each(due, export -> blobs.delete(file(export))
                        .chain(() -> transactions.run(() -> findById(export.id())
                                .invoke(row -> {
                                    if (row != null) {
                                        row.expire();
                                    }
                                })
                                .replaceWithVoid()))));
    }

    /** The files first: should one stay, so does its row, and it is tried again. */
    @Override
    public Uni<Void> remove(String userId) {
        return list("userId", userId)
                .chain(all -> each(all, export -> blobs.delete(file(export))))
                .chain(() -> delete("userId", userId))
                .replaceWithVoid();
    }

    private static Uni<Void> each(List<Export> all, java.util.function.Function<Export, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "ex_" + HexFormat.of().formatHex(bytes);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
