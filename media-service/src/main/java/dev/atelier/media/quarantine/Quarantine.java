package dev.atelier.media.quarantine;

import dev.atelier.contracts.media.FileQuarantined;
import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.Owner;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.StoredBlob;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Has files scanned before they are kept. An infected one is put where nothing serves it, written down and told. */
@ApplicationScoped
public class Quarantine {
    private static final Logger LOG = Logger.getLogger(Quarantine.class);
    private static final String FOLDER = "quarantine/";

    private final QuarantineSettings settings;
    private final Scanner scanner;
    private final BlobStore blobs;
    private final Outbox outbox;
    private final Transactions transactions;
    private final WorkerExecutor threads;

    Quarantine(
            QuarantineSettings settings,
            Scanner scanner,
            BlobStore blobs,
            Outbox outbox,
            Transactions transactions,
            Vertx vertx) {
        this.settings = settings;
        this.scanner = scanner;
        this.blobs = blobs;
        this.outbox = outbox;
        this.transactions = transactions;
        this.threads = vertx.createSharedWorkerExecutor("upload-scan", settings.atOnce());
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /**
     * Fails with {@link HarmfulFile} for what may not be kept.
     *
     * @return whether a moderator must look at it first, because nothing else could
     */
    public Uni<Boolean> passes(Owner owner, Path file) {
        if (settings.clamd().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return Uni.createFrom()
                .completionStage(() ->
                        threads.executeBlocking(() -> scanner.scan(file), false).toCompletionStage())
                .chain(verdict -> switch (verdict) {
                    case Scanner.Verdict.Clean clean -> Uni.createFrom().item(false);
                    case Scanner.Verdict.Infected infected ->
                        lockUp(owner, file, infected.signature()).onItem().failWith(HarmfulFile::infected);
                    case Scanner.Verdict.Unknown unknown -> withoutVerdict(unknown);
                });
    }

    /** Removes what somebody's uploads left here. Outside of a transaction; may be repeated. */
    public Uni<Void> forget(Owner owner) {
        return transactions
                .read(() -> Panache.getSession().chain(session -> session.createNativeQuery(
                                "select blob_key from quarantined_file where tenant_id = ?1 and owner_id = ?2",
                                String.class)
                        .setParameter(1, owner.tenantId())
                        .setParameter(2, owner.userId())
                        .getResultList()))
                .chain(keys -> Multi.createFrom()
                        .iterable(keys)
                        .onItem()
                        .transformToUniAndConcatenate(key -> blobs.delete(new BlobRef(MediaKeys.BUCKET, key)))
                        .collect()
                        .asList())
                .chain(() -> transactions.run(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "delete from quarantined_file where tenant_id = ?1 and owner_id = ?2")
                                .setParameter(1, owner.tenantId())
                                .setParameter(2, owner.userId())
                                .executeUpdate())
                        .replaceWithVoid()));
    }

    private Uni<Boolean> withoutVerdict(Scanner.Verdict.Unknown unknown) {
        LOG.warnf("A file could not be scanned: %s", unknown.reason());
        return settings.whenDown() == QuarantineSettings.Policy.FLAG
                ? Uni.createFrom().item(true)
                : Uni.createFrom().failure(HarmfulFile.unknown());
    }

    private Uni<Boolean> lockUp(Owner owner, Path file, String signature) {
        UUID id = UUID.randomUUID();
        BlobRef ref = new BlobRef(MediaKeys.BUCKET, FOLDER + id);
        return blobs.put(ref, "application/octet-stream", file)
                .chain(stored -> transactions.run(() -> write(id, owner, signature, stored)))
                .replaceWith(true);
    }

    private Uni<Void> write(UUID id, Owner owner, String signature, StoredBlob stored) {
        Instant now = Instant.now();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into quarantined_file"
                                + " (id, tenant_id, owner_id, signature, blob_key, file_size, sha256, found_at)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
                        .setParameter(1, id)
                        .setParameter(2, owner.tenantId())
                        .setParameter(3, owner.userId())
                        .setParameter(4, signature)
                        .setParameter(5, stored.ref().key())
                        .setParameter(6, stored.size())
                        .setParameter(7, stored.sha256())
                        .setParameter(8, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .executeUpdate())
                .chain(() -> outbox.append(
                        new FileQuarantined(
                                id.toString(), owner.userId(), signature, stored.size(), stored.sha256(), now),
                        owner.tenantId()));
    }
}
