package dev.atelier.hosting.ledger;

import dev.atelier.hosting.sealing.Sealing;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * What other hosts have from us, shared by all replicas: which bytes lie where, who is sending what, and how much was
 * sent lately. A host that calls an upload a duplicate does not tell the link, and one that calls it a flood counts all
 * of us together.
 */
@ApplicationScoped
public class Ledger {

    /** As long as a host refuses the same bytes. */
    private static final Duration DUPLICATE_WINDOW = Duration.ofHours(24);

    private static final String CLAIM = "insert into upload_claim (instance, sha256, publication_id, until)"
            + " values (?1, ?2, ?3, ?4) on conflict (instance, sha256) do update set"
            + " publication_id = excluded.publication_id, until = excluded.until"
            + " where upload_claim.until < now()";

    private final Transactions transactions;
    private final HostedFiles files;
    private final Sealing sealing;

    Ledger(Transactions transactions, HostedFiles files, Sealing sealing) {
        this.transactions = transactions;
        this.files = files;
        this.sealing = sealing;
    }

    /**
     * Asks whether bytes may be uploaded, and counts the upload when they may. One question about a host at a time.
     *
     * @param patience after which an upload that tells nothing more is taken for dead
     */
    public Uni<Admission> admit(String instance, String sha256, UUID publicationId, Limits limits, Duration patience) {
        return transactions.run(() -> alone(instance)
                .chain(() -> files.find(instance, sha256, Instant.now().minus(DUPLICATE_WINDOW)))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : unknown(instance, sha256, publicationId, limits, patience)));
    }

    private Uni<Admission> unknown(
            String instance, String sha256, UUID publicationId, Limits limits, Duration patience) {
        return floods(instance, limits)
                .chain(flooded -> flooded
                        ? Uni.createFrom().item(new Admission.Flooded())
                        : execute(
                                        CLAIM,
                                        instance,
                                        sha256,
                                        publicationId,
                                        at(Instant.now().plus(patience)))
                                .chain(mine -> mine == 0
                                        ? Uni.createFrom().<Admission>item(new Admission.Underway())
                                        : execute(
                                                        "insert into upload_permit (instance, taken_at) values (?1, now())",
                                                        instance)
                                                .replaceWith(new Admission.Free())));
    }

    /** Where these bytes lie, whenever they came there; for a host that calls them a duplicate. */
    public Uni<Optional<Admission.Known>> find(String instance, String sha256) {
        return transactions.read(() -> files.find(instance, sha256, Instant.EPOCH));
    }

    /** Records what a host has taken, at once, so that nothing that happens later can lose it. */
    public Uni<Admission.Known> stored(String instance, String sha256, StoredFile stored) {
        var id = UUID.randomUUID();
        var kept = stored.deleteUrl().flatMap(url -> sealing.seal(url.toString(), HostedFile.purpose(id)));
        var file = new HostedFile(id, instance, sha256, stored, kept.orElse(null), Instant.now());
        return transactions
                .run(() -> files.persist(file).chain(() -> release(instance, sha256)))
                .replaceWith(new Admission.Known(id, stored.url(), stored.expiresAt()));
    }

    /** The upload is over and the host has not taken it, as far as anybody knows. */
    public Uni<Void> released(String instance, String sha256) {
        return transactions.run(() -> release(instance, sha256));
    }

    /** The host said that it is flooded: nobody asks it for a while. */
    public Uni<Void> flooded(String instance, Duration pause) {
        return transactions
                .run(() -> execute(
                        "insert into instance_rest (instance, until) values (?1, ?2)"
                                + " on conflict (instance) do update set until = excluded.until",
                        instance,
                        at(Instant.now().plus(pause))))
                .replaceWithVoid();
    }

    /** Forgets a file that the host turned out to have no longer. */
    public Uni<Void> forget(UUID fileId) {
        return transactions.run(() -> files.remove(fileId));
    }

    /**
     * Notes in the current transaction that a publication uses a file. Fails when the file has been taken back since.
     */
    public Uni<Void> use(UUID publicationId, UUID fileId) {
        return files.lockUsable(fileId)
                .chain(() -> execute(
                        "insert into file_use (publication_id, file_id) values (?1, ?2)"
                                + " on conflict (publication_id) do update set file_id = excluded.file_id",
                        publicationId,
                        fileId))
                .replaceWithVoid();
    }

    /**
     * Ends a publication's use of its file.
     *
     * @return the address that deletes the file when nobody else uses it, or why there is none
     */
    public Uni<Release> release(UUID publicationId) {
        return transactions.run(() -> files.release(publicationId)).map(file -> file.map(this::released)
                .orElseGet(Release.Shared::new));
    }

    private Release released(HostedFile file) {
        return Optional.ofNullable(file.sealedDeleteUrl)
                .flatMap(kept -> sealing.open(kept, HostedFile.purpose(file.id)))
                .<Release>map(url -> new Release.Last(file.id, URI.create(url)))
                .orElseGet(() -> new Release.NoWay(file.id));
    }

    private static Uni<Void> release(String instance, String sha256) {
        return execute("delete from upload_claim where instance = ?1 and sha256 = ?2", instance, sha256)
                .replaceWithVoid();
    }

    /** Until the end of the transaction nobody else asks about this host. */
    private static Uni<Void> alone(String instance) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) from (select pg_advisory_xact_lock(hashtext(?1))) alone", Long.class)
                        .setParameter(1, "hosting:" + instance)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static Uni<Boolean> floods(String instance, Limits limits) {
        return execute(
                        "delete from upload_permit where instance = ?1 and taken_at < now() - interval '1 day'",
                        instance)
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(
                                "select exists (select 1 from instance_rest where instance = ?1 and until > now())"
                                        + beyond(2, "1 minute") + beyond(3, "1 hour") + beyond(4, "1 day"),
                                Boolean.class)
                        .setParameter(1, instance)
                        .setParameter(2, limits.perMinute())
                        .setParameter(3, limits.perHour())
                        .setParameter(4, limits.perDay())
                        .getSingleResult());
    }

    private static String beyond(int parameter, String window) {
        return " or (?%1$d > 0 and (select count(*) from upload_permit where instance = ?1".formatted(parameter)
                + " and taken_at > now() - interval '%s') >= ?%d)".formatted(window, parameter);
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Uni<Integer> execute(String sql, Object... values) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql);
            for (var i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate();
        });
    }
}
