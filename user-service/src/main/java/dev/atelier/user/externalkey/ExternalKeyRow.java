package dev.atelier.user.externalkey;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A sealed key of somebody else's service. Written by single statements only, see {@link ExternalKeys}. */
@Entity
@Immutable
@Table(name = "external_key")
class ExternalKeyRow {

    @Id
    private String id;

    private String accountId;
    private String sealed;
    private String lastFour;
    private Instant updatedAt;

    protected ExternalKeyRow() {}

    String sealed() {
        return sealed;
    }

    ExternalKeyEntry entry(Provider provider) {
        return new ExternalKeyEntry(provider.label(), lastFour, updatedAt);
    }
}
