package dev.atelier.models.node;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The codes that have not been used. */
@ApplicationScoped
class NodeCodes implements PanacheRepositoryBase<NodeCode, String> {

    /** The code, used up; fails when it lets nobody in. */
    Uni<NodeCode> use(String code) {
        return findById(Secrets.hash(code), jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(NodeRefused::wrongCode)
                .call(this::delete)
                .invoke(found -> {
                    if (found.expiresAt.isBefore(Moments.now())) {
                        throw NodeRefused.wrongCode();
                    }
                });
    }
}
