package dev.atelier.models.node;

import dev.atelier.models.erase.Holdings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A user's PCs, what was on them, and codes for more. Their tokens open nothing from now on. */
@ApplicationScoped
class NodeHoldings implements Holdings {

    private final Nodes nodes;
    private final NodeCodes codes;

    NodeHoldings(Nodes nodes, NodeCodes codes) {
        this.nodes = nodes;
        this.codes = codes;
    }

    @Override
    public Uni<Void> eraseOf(String userId) {
        return nodes.delete("ownerId", userId)
                .chain(() -> codes.delete("ownerId", userId))
                .replaceWithVoid();
    }
}
