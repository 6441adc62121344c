package dev.atelier.user.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Slows down who guesses. A login counts as failed from its beginning until it has succeeded, so that many at the same
 * moment get no further than one after the other. The counts are in the database and so hold over all replicas; who has to
 * wait is remembered here as well, so that going on to ask costs neither a hash nor a query.
 */
@ApplicationScoped
class FailedLogins {

    private static final Logger LOG = Logger.getLogger(FailedLogins.class);

    /** No row comes back when it was full already. */
    private static final String COUNT = """
            insert into failed_login as f (key, failures, until) values (?1, 1, ?3)
            on conflict (key) do update set
                failures = case when f.until <= ?2 then 1 else f.failures + 1 end,
                until = case when f.until <= ?2 then excluded.until else f.until end
            where f.until <= ?2 or f.failures < ?4
            returning failures""";

    private static final String UNTIL = "select until from failed_login where key = ?1";
    private static final String FORGET = "delete from failed_login where key = ?1";
    private static final String TAKE_BACK =
            "update failed_login set failures = failures - 1 where key = ?1 and failures > 0";
    private static final String CLEAN = "delete from failed_login where until < ?1";

    private final Cache<ByteBuffer, Instant> refused;
    private final PasswordSettings settings;
    private final Transactions transactions;

    FailedLogins(PasswordSettings settings, Transactions transactions) {
        this.settings = settings;
        this.transactions = transactions;
        refused = Caffeine.newBuilder()
                .maximumSize(settings.remembered())
                .expireAfterWrite(settings.failureWindow())
                .build();
    }

    void cleanRegularly(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(settings.failureWindow().toMillis(), timer -> transactions
                .run(() -> execute(CLEAN, Instant.now()))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("Old failed logins stay until the next time: %s", failure.getMessage())));
    }

    /** Fails with {@link LoginRefused} when too many failed by this name or from this address. */
    Uni<Void> begin(String nameKey, String address) {
        var byName = key("name", nameKey);
        var byAddress = key("address", address);
        return Uni.createFrom().deferred(() -> {
            requireNotRefused(byName);
            requireNotRefused(byAddress);
            // A login that is refused for its name was not tried, so it does not count for its address: all is undone.
            return transactions.run(() -> count(byAddress, settings.failuresPerAddress())
                    .chain(() -> count(byName, settings.failuresPerName())));
        });
    }

    private void requireNotRefused(byte[] key) {
        var until = refused.getIfPresent(ByteBuffer.wrap(key));
        var now = Instant.now();
        if (until != null && now.isBefore(until)) {
            throw LoginRefused.tooMany(Duration.between(now, until));
        }
    }

    private Uni<Void> count(byte[] key, int most) {
        var now = Instant.now();
        return Panache.getSession().chain(session -> session.createNativeQuery(COUNT, Integer.class)
                .setParameter(1, key)
                .setParameter(2, now)
                .setParameter(3, now.plus(settings.failureWindow()))
                .setParameter(4, most)
                .getSingleResultOrNull()
                .chain(counted -> counted != null
                        ? Uni.createFrom().voidItem()
                        : session.createNativeQuery(UNTIL, Instant.class)
                                .setParameter(1, key)
                                .getSingleResult()
                                .chain(until -> refuse(key, now, until))));
    }

    private Uni<Void> refuse(byte[] key, Instant now, Instant until) {
        refused.put(ByteBuffer.wrap(key), until);
        return Uni.createFrom().failure(LoginRefused.tooMany(Duration.between(now, until)));
    }

    /** Forgets what failed by this name; from the address only this one is taken back, for others share it. */
    Uni<Void> succeeded(String nameKey, String address) {
        return transactions.run(
                () -> execute(TAKE_BACK, key("address", address)).chain(() -> execute(FORGET, key("name", nameKey))));
    }

    /** The login was neither right nor wrong: it was not checked. */
    Uni<Void> unchecked(String nameKey, String address) {
        return transactions.run(() ->
                execute(TAKE_BACK, key("address", address)).chain(() -> execute(TAKE_BACK, key("name", nameKey))));
    }

    private static Uni<Void> execute(String sql, Object value) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(sql).setParameter(1, value).executeUpdate())
                .replaceWithVoid();
    }

    static byte[] key(String kind, String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((kind + ':' + text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
