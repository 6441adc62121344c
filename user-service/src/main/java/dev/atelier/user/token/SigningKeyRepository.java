package dev.atelier.user.token;

import dev.atelier.user.sealing.SealedColumn;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of {@code signing_key}. */
@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKeyRow, String>, SealedColumn {

    /** Lets one replica at a time decide whether a key is missing; readers are not held up. */
    Uni<Void> lock() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("lock table signing_key in share row exclusive mode")
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<List<SigningKeyRow>> inUse() {
        return list("retiredAt is null order by createdAt desc, kid");
    }

    @Override
    public String table() {
        return "signing_key";
    }

    @Override
    public String id() {
        return "kid";
    }

    @Override
    public String column() {
        return "private_key";
    }

    @Override
    public String purpose(String id) {
        return SigningKeyRow.purpose(id);
    }
}
