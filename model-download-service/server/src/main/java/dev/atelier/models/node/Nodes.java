package dev.atelier.models.node;

import dev.atelier.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The registered nodes. Somebody else's do not exist. */
@ApplicationScoped
class Nodes implements PanacheRepositoryBase<Node, UUID> {

    Uni<List<Node>> of(String tenantId, String ownerId) {
        return find("tenantId = ?1 and ownerId = ?2 order by name", tenantId, ownerId)
                .list();
    }

    Uni<Node> own(UUID id, Caller caller) {
        return find("id = ?1 and tenantId = ?2 and ownerId = ?3", id, caller.tenantId(), caller.userId())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(NodeRefused::unknown);
    }

    /** Whose token it is. */
    Uni<Node> withToken(String token) {
        if (token == null || token.isBlank()) {
            return Uni.createFrom().failure(NodeRefused.token());
        }
        return find("tokenHash = ?1", Secrets.hash(token))
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(NodeRefused::token);
    }

    Uni<Void> requireFree(String name, Node but, String tenantId, String ownerId) {
        return find("tenantId = ?1 and ownerId = ?2 and name = ?3", tenantId, ownerId, name)
                .firstResult()
                .invoke(taken -> {
                    if (taken != null && (but == null || !taken.id.equals(but.id))) {
                        throw NodeRefused.nameTaken();
                    }
                })
                .replaceWithVoid();
    }
}
