package dev.atelier.models.node;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Lets one PC in, once. */
@Entity
class NodeCode {

    @Id
    String codeHash;

    String tenantId;
    String ownerId;
    String name;
    String labels;
    Instant expiresAt;

    protected NodeCode() {}

    static NodeCode of(String code, String tenantId, String ownerId, String name, String labels, Instant expiresAt) {
        var made = new NodeCode();
        made.codeHash = Secrets.hash(code);
        made.tenantId = tenantId;
        made.ownerId = ownerId;
        made.name = name;
        made.labels = labels;
        made.expiresAt = expiresAt;
        return made;
    }
}
