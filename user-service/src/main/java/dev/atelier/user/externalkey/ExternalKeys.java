package dev.atelier.user.externalkey;

import dev.atelier.user.account.Account;
import dev.atelier.user.sealing.SealedColumn;
import dev.atelier.user.sealing.Sealing;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Users' keys of other services, sealed for their user and provider. Runs in the caller's transaction. */
@ApplicationScoped
public class ExternalKeys implements PanacheRepositoryBase<ExternalKeyRow, String>, SealedColumn {

    private static final String PUT = """
            insert into external_key (id, account_id, sealed, last_four, updated_at)
            values (?1, ?2, ?3, ?4, ?5)
            on conflict (id) do update set
                sealed = excluded.sealed, last_four = excluded.last_four, updated_at = excluded.updated_at""";

    private final Sealing sealing;

    ExternalKeys(Sealing sealing) {
        this.sealing = sealing;
    }

    Uni<ExternalKeyEntry> put(Account account, Provider provider, String key) {
        var id = id(account.id(), provider);
        var lastFour = key.substring(key.length() - 4);
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PUT)
                        .setParameter(1, id)
                        .setParameter(2, account.id())
                        .setParameter(3, sealing.seal(key.getBytes(StandardCharsets.US_ASCII), purpose(id)))
                        .setParameter(4, lastFour)
                        .setParameter(5, now)
                        .executeUpdate())
                .replaceWith(new ExternalKeyEntry(provider.label(), lastFour, now));
    }

    /** Keeps a user's key of Chevereto. */
    public Uni<Void> putChevereto(Account account, String key) {
        return put(account, Provider.CHEVERETO, key).replaceWithVoid();
    }

    /** Whether a user's key of Chevereto is kept. */
    public Uni<Boolean> hasChevereto(String userId) {
        return count("id", id(userId, Provider.CHEVERETO)).map(found -> found > 0);
    }

    /** Fails with {@link ExternalKeyRefused} when there is none. */
    Uni<ExternalKeyRow> require(String userId, Provider provider) {
        return findById(id(userId, provider)).onItem().ifNull().failWith(ExternalKeyRefused::notFound);
    }

    /** Fails with {@link ExternalKeyRefused} when there is none. */
    Uni<OpenedKey> open(String userId, Provider provider) {
        var purpose = purpose(id(userId, provider));
        return require(userId, provider)
                .map(row -> new String(sealing.open(row.sealed(), purpose), StandardCharsets.US_ASCII))
                .map(OpenedKey::new);
    }

    /** Fails with {@link ExternalKeyRefused} when there is none. */
    Uni<Void> remove(String userId, Provider provider) {
        return deleteById(id(userId, provider))
                .invoke(found -> {
                    if (!found) {
                        throw ExternalKeyRefused.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private static String id(String userId, Provider provider) {
        return userId + ":" + provider.label();
    }

    @Override
    public String table() {
        return "external_key";
    }

    @Override
    public String id() {
        return "id";
    }

    @Override
    public String column() {
        return "sealed";
    }

    @Override
    public String purpose(String id) {
        return "external-key:" + id;
    }
}
