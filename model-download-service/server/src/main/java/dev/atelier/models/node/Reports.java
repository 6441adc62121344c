package dev.atelier.models.node;

import dev.atelier.contracts.models.ModelInstalled;
import dev.atelier.models.node.AgentTalk.Found;
import dev.atelier.models.node.AgentTalk.Look;
import dev.atelier.models.node.AgentTalk.Report;
import dev.atelier.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes down what nodes tell. All inside a transaction. */
@ApplicationScoped
class Reports {

    private final Installs installs;
    private final Outbox outbox;
    private final NodeSettings settings;

    Reports(Installs installs, Outbox outbox, NodeSettings settings) {
        this.installs = installs;
        this.outbox = outbox;
        this.settings = settings;
    }

    Uni<Void> drift(Node node, Look look) {
        if (look.found() == null || look.found().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<String, String> states =
                look.found().stream().collect(Collectors.toMap(Found::sha256, Found::state, (one, same) -> one));
        return installs.on(node.id)
                .invoke(all -> all.forEach(install -> {
                    switch (states.get(install.sha256)) {
                        case "intact" -> install.foundIntact();
                        case "missing" -> install.found(true);
                        case "changed" -> install.found(false);
                        case null, default -> {}
                    }
                }))
                .replaceWithVoid();
    }

    Uni<Void> note(Node node, UUID id, Report report) {
        return installs.findById(id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                .map(install -> install != null && install.nodeId.equals(node.id) ? install : null)
                .onItem()
                .ifNull()
                .failWith(NodeRefused::unknownModel)
                .chain(install -> note(install, report));
    }

    private Uni<Void> note(Install install, Report report) {
        switch (report.state()) {
            case "installing" -> install.progressed(report.bytes() == null ? 0 : report.bytes());
            case "failed" ->
                install.failed(
                        report.code() == null ? "failed" : report.code(),
                        report.message() == null ? "The node could not do it." : report.message(),
                        Boolean.TRUE.equals(report.again()),
                        settings);
            case "removed" -> {
                return install.wanted ? Uni.createFrom().voidItem() : installs.delete(install);
            }
            default -> {
                // Somebody may have asked for its removal meanwhile.
                return install.wanted && install.state != InstallState.INSTALLED
                        ? installed(install, report)
                        : Uni.createFrom().voidItem();
            }
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> installed(Install install, Report report) {
        install.installed(report.path());
        return outbox.append(
                new ModelInstalled(install.sha256, install.nodeId.toString(), install.ownerId, install.installedAt),
                install.tenantId);
    }
}
