package dev.atelier.user.password;

import dev.atelier.user.account.Account;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The rows of {@code password_login}. */
@ApplicationScoped
class PasswordLogins implements PanacheRepositoryBase<PasswordLogin, String> {

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
                        .setParameter(5, account.createdAt())
                        .executeUpdate()))
                .invoke(inserted -> {
                    if (inserted == 0) {
                        throw RegistrationRefused.taken();
                    }
                })
                .replaceWithVoid();
    }

    Uni<Optional<PasswordLogin>> named(String usernameKey) {
        return find("usernameKey", usernameKey).firstResult().map(Optional::ofNullable);
    }
}
