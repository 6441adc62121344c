package dev.atelier.user.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Somebody who owns things in this installation. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String id;

    private String tenantId;
    private String[] roles;
    private String discordId;
    private Instant createdAt;

    protected Account() {}

    Account(String id, String tenantId, Set<String> roles, Instant createdAt) {
        this.id = id;
        this.tenantId = tenantId;
        this.roles = roles.toArray(String[]::new);
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    /** The tenant it lives in. */
    public String tenantId() {
        return tenantId;
    }

    /** {@code member}, and {@code owner} for the first account of the installation. */
    public Set<String> roles() {
        return Set.of(roles);
    }

    /** The Discord account linked to this one. */
    public Optional<String> discordId() {
        return Optional.ofNullable(discordId);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
