package dev.atelier.user.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Somebody who owns things in this installation. Change it only with its row locked: a flush writes every column. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String id;

    private String tenantId;
    private String[] roles;
    private String discordId;
    private Instant createdAt;
    private String displayName;
    private String avatarUrl;

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

    /** {@code member}, and perhaps {@code moderator} or {@code owner}, within its tenant. */
    public Set<String> roles() {
        return Set.of(roles);
    }

    /** The Discord account linked to this one. */
    public Optional<String> discordId() {
        return Optional.ofNullable(discordId);
    }

    public void take(Set<String> others) {
        roles = others.toArray(String[]::new);
    }

    public void moveTo(String tenant, Set<String> rolesThere) {
        tenantId = tenant;
        take(rolesThere);
    }

    public void linkDiscord(String id) {
        discordId = id;
    }

    public void unlinkDiscord() {
        discordId = null;
    }

    /** The name others see. */
    public Optional<String> displayName() {
        return Optional.ofNullable(displayName);
    }

    public Optional<String> avatarUrl() {
        return Optional.ofNullable(avatarUrl);
    }

    /** How others see it from now on; both may be null. */
    public void show(String name, String picture) {
        displayName = name;
        avatarUrl = picture;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
