package dev.atelier.user.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of the audit log. Written by single statements only, see {@link SecurityLog}. */
@Entity
@Immutable
@Table(name = "security_event")
class SecurityEvent {

    @Id
    private String id;

    private String tenantId;
    private String kind;
    private String userId;
    private String credentialId;
    private String actorId;
    private String address;
    private String route;
    private String detail;
    private String traceId;
    private Instant occurredAt;

    protected SecurityEvent() {}

    AuditEntry entry() {
        return new AuditEntry(id, kind, userId, credentialId, actorId, address, route, detail, traceId, occurredAt);
    }
}
