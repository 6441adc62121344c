package dev.atelier.contracts.users;

import dev.atelier.contracts.EventType;
import java.time.Instant;

/**
 * Something happened that matters for security; the audit log has the details. Names nothing but opaque ids.
 *
 * @param eventId its entry in the audit log
 * @param kind what happened, e.g. {@code signed_in}, {@code api_key_revoked}, {@code roles_changed}; new ones may come
 * @param userId whom it is about; null when nobody knows
 * @param credentialId the API key or session it is about; null when there is none
 * @param actorId who did it, when that is somebody else; null otherwise
 * @param occurredAt when it happened
 */
@EventType("atelier.users.security-event-recorded.v1")
public record SecurityEventRecorded(
        String eventId, String kind, String userId, String credentialId, String actorId, Instant occurredAt)
        implements UsersEvent {

    @Override
    public String aggregateId() {
        return userId == null ? eventId : userId;
    }
}
