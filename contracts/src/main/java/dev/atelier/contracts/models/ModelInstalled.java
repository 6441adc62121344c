package dev.atelier.contracts.models;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A model lies verified on a node, where its image program finds it.
 *
 * @param sha256 of the file, lower-case hex; identifies the model
 * @param nodeId the node
 * @param requestedBy the user whose node it is
 * @param installedAt when the node had it
 */
@EventType("atelier.models.installed.v1")
public record ModelInstalled(String sha256, String nodeId, String requestedBy, Instant installedAt)
        implements ModelsEvent {

    @Override
    public String aggregateId() {
        return sha256;
    }
}
