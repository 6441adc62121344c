package dev.atelier.models.node;

import dev.atelier.models.download.DownloadEnded;
import dev.atelier.models.download.DownloadState;
import dev.atelier.models.download.DownloadView;
import dev.atelier.models.download.Targets;
import dev.atelier.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Which model is wanted on which node. A download that has ended well is given to the nodes it was ordered for. */
@ApplicationScoped
class Installs implements PanacheRepositoryBase<Install, UUID>, DownloadEnded, Targets {

    private final Nodes nodes;

    Installs(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Uni<Void> check(List<String> targets, Caller caller) {
        return nodes.of(caller.tenantId(), caller.userId())
                .invoke(own -> targets.stream()
                        .filter(target ->
                                !target.equals("all") && own.stream().noneMatch(node -> node.isMeantBy(target)))
                        .findFirst()
                        .ifPresent(unknown -> {
                            throw NodeRefused.target(unknown);
                        }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> ended(String tenantId, String ownerId, DownloadView download) {
        return download.state() != DownloadState.COMPLETED || download.targets().isEmpty()
                ? Uni.createFrom().voidItem()
                : want(tenantId, ownerId, download.sha256(), download.targets()).replaceWithVoid();
    }

    /** Inside a transaction. */
    Uni<List<Install>> want(String tenantId, String ownerId, String sha256, List<String> targets) {
        return nodes.of(tenantId, ownerId).chain(own -> Multi.createFrom()
                .iterable(own.stream()
                        .filter(node -> targets.stream().anyMatch(node::isMeantBy))
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(node -> want(node, sha256))
                .collect()
                .asList());
    }

    /** Inside a transaction. */
    Uni<List<Install>> unwant(Caller caller, String sha256, List<String> targets) {
        return check(targets, caller)
                .chain(() -> nodes.of(caller.tenantId(), caller.userId()))
                .chain(own -> ofModel(caller, sha256).map(found -> found.stream()
                        .filter(install -> own.stream()
                                .filter(node -> node.id.equals(install.nodeId))
                                .anyMatch(node -> targets.stream().anyMatch(node::isMeantBy)))
                        .toList()))
                .invoke(found -> found.forEach(Install::unwant));
    }

    private Uni<Install> want(Node node, String sha256) {
        return of(node.id, sha256).chain(found -> {
            if (found == null) {
                return persist(Install.of(node, sha256));
            }
            found.want();
            return Uni.createFrom().item(found);
        });
    }

    Uni<Install> of(UUID nodeId, String sha256) {
        return find("nodeId = ?1 and sha256 = ?2", nodeId, sha256).firstResult();
    }

    Uni<List<Install>> on(UUID nodeId) {
        return find("nodeId = ?1 order by createdAt, id", nodeId).list();
    }

    Uni<List<Install>> ofModel(Caller caller, String sha256) {
        return find(
                        "tenantId = ?1 and ownerId = ?2 and sha256 = ?3 order by createdAt, id",
                        caller.tenantId(),
                        caller.userId(),
                        sha256)
                .list();
    }

    /** What the node is to do now, the oldest first. */
    Uni<List<Install>> due(Node node, int most) {
        return find(
                        "nodeId = ?1 and notBefore <= ?2 and state in ?3 order by createdAt, id",
                        node.id,
                        Moments.now(),
                        List.of(InstallState.WAITING, InstallState.INSTALLING, InstallState.REMOVING))
                .page(0, most)
                .list();
    }
}
