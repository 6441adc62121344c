package dev.atelier.generation.step;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A user's way to a step for the other capabilities: what belongs to somebody else is not found. */
@ApplicationScoped
public class StepDoor {

    private final Steps steps;

    StepDoor(Steps steps) {
        this.steps = steps;
    }

    /** Locked until the transaction ends. Fails with 404 {@code not_found} when there is none of that owner. */
    public Uni<Step> lockOwn(UUID id, String ownerId) {
        return steps.lockOwn(id, ownerId);
    }
}
