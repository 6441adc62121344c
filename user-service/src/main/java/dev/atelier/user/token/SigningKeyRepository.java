package dev.atelier.user.token;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of {@code signing_key}. */
@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKeyRow, String> {

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
}
