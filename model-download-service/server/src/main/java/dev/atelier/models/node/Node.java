package dev.atelier.models.node;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A PC beside whose image program our agent runs. */
@Entity
class Node {

    @Id
    UUID id;

    String tenantId;
    String ownerId;
    String name;
    String labels;
    String layout;
    String version;
    String tokenHash;
    Long freeBytes;
    Long totalBytes;
    Instant registeredAt;
    Instant lastSeenAt;

    protected Node() {}

    static Node of(String tenantId, String ownerId, String name, List<String> labels, String layout, String tokenHash) {
        var node = new Node();
        node.id = UUID.randomUUID();
        node.tenantId = tenantId;
        node.ownerId = ownerId;
        node.name = name;
        node.labels = String.join("\n", labels);
        node.layout = layout;
        node.version = "";
        node.tokenHash = tokenHash;
        node.registeredAt = Moments.now();
        return node;
    }

    List<String> labels() {
        return Stream.of(labels.split("\n")).filter(label -> !label.isEmpty()).toList();
    }

    /** @param target {@code all}, a name or {@code label:x} */
    boolean isMeantBy(String target) {
        return target.equals("all")
                || target.equals(name)
                || target.startsWith("label:") && labels().contains(target.substring("label:".length()));
    }
}
