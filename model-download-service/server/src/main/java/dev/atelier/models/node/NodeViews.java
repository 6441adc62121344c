package dev.atelier.models.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What owners see of their nodes. */
final class NodeViews {

    private NodeViews() {}

    /**
     * @param online whether it has looked for work lately
     * @param layout of its image program: a1111, forge, comfyui or invokeai
     * @param freeBytes on the disk of its models; absent until it has told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NodeView(
            UUID id,
            String name,
            List<String> labels,
            String layout,
            String version,
            boolean online,
            Long freeBytes,
            Long totalBytes,
            Instant registeredAt,
            Instant lastSeenAt) {

        static NodeView of(Node node, Duration awayAfter) {
            var online = node.lastSeenAt != null
                    && node.lastSeenAt.isAfter(Moments.now().minus(awayAfter));
            return new NodeView(
                    node.id,
                    node.name,
                    node.labels(),
                    node.layout,
                    node.version,
                    online,
                    node.freeBytes,
                    node.totalBytes,
                    node.registeredAt,
                    node.lastSeenAt);
        }
    }

    record NodeList(List<NodeView> items) {}

    /**
     * @param wanted whether the model is to be there
     * @param path where it lies on the node
     * @param error of the last attempt, or why it cannot be tried now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InstallView(
            UUID nodeId,
            String sha256,
            boolean wanted,
            InstallState state,
            long bytes,
            String path,
            Error error,
            Instant updatedAt,
            Instant installedAt) {

        static InstallView of(Install install) {
            return new InstallView(
                    install.nodeId,
                    install.sha256,
                    install.wanted,
                    install.state,
                    install.bytesDone,
                    install.path,
                    install.errorCode == null ? null : new Error(install.errorCode, install.errorMessage),
                    install.updatedAt,
                    install.installedAt);
        }
    }

    /** @param code stable */
    record Error(String code, String message) {}

    record InstallList(List<InstallView> items) {

        static InstallList of(List<Install> installs) {
            return new InstallList(installs.stream().map(InstallView::of).toList());
        }
    }
}
