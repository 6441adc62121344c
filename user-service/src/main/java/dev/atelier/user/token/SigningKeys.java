package dev.atelier.user.token;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.sealing.Sealing;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The keys that sign internal tokens: made once for the installation, kept sealed in the database, and so the same in
 * every replica. Loaded before the service takes requests.
 */
@ApplicationScoped
class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SigningKeyRepository rows;
    private final Sealing sealing;
    private final Transactions transactions;
    private volatile List<SigningKey> newestFirst = List.of();

    SigningKeys(SigningKeyRepository rows, Sealing sealing, Transactions transactions) {
        this.rows = rows;
        this.sealing = sealing;
        this.transactions = transactions;
    }

    void loadAtStart(@Observes StartupEvent started) {
        load().await().atMost(PATIENCE);
    }

    /** Reads the keys, and makes the first one when there is none; several replicas at once make one. */
    Uni<Void> load() {
        return transactions
                .run(() -> rows.lock().chain(rows::inUse).chain(found -> found.isEmpty() ? makeFirst() : open(found)))
                .invoke(keys -> newestFirst = keys)
                .replaceWithVoid();
    }

    /** The one to sign with. */
    SigningKey current() {
        return newestFirst.getFirst();
    }

    /** Every key that a token in use may be signed with. */
    List<SigningKey> all() {
        return newestFirst;
    }

    private Uni<List<SigningKey>> makeFirst() {
        var key = SigningKey.generate();
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return rows.persist(new SigningKeyRow(key, sealing, now))
                .invoke(() -> LOG.infof("made the signing key %s", key.id()))
                .replaceWith(List.of(key));
    }

    private Uni<List<SigningKey>> open(List<SigningKeyRow> found) {
        return Uni.createFrom()
                .item(() -> found.stream().map(row -> row.open(sealing)).toList());
    }
}
