package dev.atelier.contracts.generation;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * Every image of a step is a photo in the library.
 *
 * @param stepId the step
 * @param sessionId the session of the step
 * @param ownerId the user it belongs to
 * @param images how many
 * @param completedAt when the last one arrived
 */
@EventType("atelier.generation.step-completed.v1")
public record StepCompleted(String stepId, String sessionId, String ownerId, int images, Instant completedAt)
        implements GenerationEvent {

    @Override
    public String aggregateId() {
        return stepId;
    }
}
