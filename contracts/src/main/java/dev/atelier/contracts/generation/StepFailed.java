package dev.atelier.contracts.generation;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * A step was given up.
 *
 * @param stepId the step
 * @param sessionId the session of the step
 * @param ownerId the user it belongs to
 * @param code stable reason, as in problem answers
 * @param failedAt when it was given up
 */
@EventType("atelier.generation.step-failed.v1")
public record StepFailed(String stepId, String sessionId, String ownerId, String code, Instant failedAt)
        implements GenerationEvent {

    @Override
    public String aggregateId() {
        return stepId;
    }
}
