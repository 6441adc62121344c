package dev.atelier.user.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A world of its own within the installation. */
@Entity
@Table(name = "tenant")
class TenantRow {

    @Id
    private String id;

    private String name;
    private Instant createdAt;

    protected TenantRow() {}

    Tenant view() {
        return new Tenant(id, name, createdAt);
    }
}
