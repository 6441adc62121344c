package dev.atelier.media.album;

import dev.atelier.media.library.Owner;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Photos of one owner in an order of its own. */
@Entity
@Table(name = "album")
public class Album {
    @Id
    private UUID id;

    private String tenantId;
    private String ownerId;
    private String name;
    private String description;
    private Long coverMediaId;
    private Instant createdAt;
    private Instant updatedAt;

    /** For the database. */
    protected Album() {}

    Album(Owner owner, String name, String description, Long coverMediaId, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = owner.tenantId();
        this.ownerId = owner.userId();
        this.name = name;
        this.description = description;
        this.coverMediaId = coverMediaId;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void change(String name, String description, Long coverMediaId, Instant now) {
        this.name = name;
        this.description = description;
        this.coverMediaId = coverMediaId;
        this.updatedAt = now;
    }

    void touched(Instant now) {
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public Owner owner() {
        return new Owner(tenantId, ownerId);
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public Long coverMediaId() {
        return coverMediaId;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
