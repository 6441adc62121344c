package dev.atelier.user.password;

import dev.atelier.user.account.Account;
import dev.atelier.user.account.WayIn;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The rows of {@code password_login}. */
@ApplicationScoped
class PasswordLogins implements PanacheRepositoryBase<PasswordLogin, String>, WayIn {

    private static final String INSERT = """
            insert into password_login (account_id, username, username_key, password_hash, created_at)
            values (?1, ?2, ?3, ?4, ?5)
            on conflict (username_key) do nothing""";

    /** Fails with {@link RegistrationRefused} when the name is taken, of two at the same moment for the second. */
    Uni<Void> add(Account account, Username name, String hash) {
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> session.createNativeQuery(INSERT)
                        .setParameter(1, account.id())
                        .setParameter(2, name.text())
                        .setParameter(3, name.key())
                        .setParameter(4, hash)
                        .setParameter(5, Instant.now())
                        .executeUpdate()))
                .invoke(inserted -> {
                    if (inserted == 0) {
                        throw RegistrationRefused.taken();
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public String kind() {
        return "password";
    }

    @Override
    public Uni<Boolean> isOpenTo(Account account) {
        return count("accountId", account.id()).map(found -> found > 0);
    }

    /** @param account its row is locked */
    Uni<Void> change(Account account, String hash) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update password_login set password_hash = ?1 where account_id = ?2")
                        .setParameter(1, hash)
                        .setParameter(2, account.id())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Optional<PasswordLogin>> of(String accountId) {
        return findById(accountId).map(Optional::ofNullable);
    }

    Uni<Optional<PasswordLogin>> named(String usernameKey) {
        return find("usernameKey", usernameKey).firstResult().map(Optional::ofNullable);
    }
}
