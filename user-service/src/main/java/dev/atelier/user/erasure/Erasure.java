package dev.atelier.user.erasure;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;

/** The way of a closed account out of all services. */
@Entity
@Table(name = "erasure")
class Erasure {

    @Id
    private String id;

    private String userId;
    private String tenantId;
    private Instant requestedAt;
    private Instant usersAt;
    private Instant mediaAt;
    private Instant hostingAt;
    private Instant generationAt;
    private Instant modelsAt;
    private Instant doneAt;

    protected Erasure() {}

    Erasure(String id, String userId, String tenantId, Instant requestedAt) {
        this.id = id;
        this.userId = userId;
        this.tenantId = tenantId;
        this.requestedAt = requestedAt;
    }

    /** Notes an answer, the first of each part; true when it was the last that was missing. */
    boolean answered(Part part, Instant at) {
        if (at(part) == null) {
            switch (part) {
                case USERS -> usersAt = at;
                case MEDIA -> mediaAt = at;
                case HOSTING -> hostingAt = at;
                case GENERATION -> generationAt = at;
                case MODELS -> modelsAt = at;
            }
        }
        if (doneAt != null || Arrays.stream(Part.values()).anyMatch(one -> at(one) == null)) {
            return false;
        }
        doneAt = at;
        return true;
    }

    Instant at(Part part) {
        return switch (part) {
            case USERS -> usersAt;
            case MEDIA -> mediaAt;
            case HOSTING -> hostingAt;
            case GENERATION -> generationAt;
            case MODELS -> modelsAt;
        };
    }

    String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    String tenantId() {
        return tenantId;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Instant doneAt() {
        return doneAt;
    }
}
