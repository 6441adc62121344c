package dev.atelier.user.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that matters for security, to be recorded. All but tenant, kind and time may be null.
 *
 * @param tenantId whose world it happened in
 * @param kind lower case with underscores; never changes its meaning
 * @param userId whom it is about
 * @param credentialId the API key or session it is about
 * @param actorId who did it, when that is somebody else
 * @param address where the request came from
 * @param route what it wanted
 * @param detail more, in a few words, without secrets
 * @param at when
 */
public record Occurrence(
        String tenantId,
        String kind,
        String userId,
        String credentialId,
        String actorId,
        String address,
        String route,
        String detail,
        Instant at) {

    /** Something about somebody, now. */
    public static Occurrence of(String kind, String tenantId, String userId) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Occurrence(tenantId, kind, userId, null, null, null, null, null, now);
    }

    public Occurrence with(String credential) {
        return new Occurrence(tenantId, kind, userId, credential, actorId, address, route, detail, at);
    }

    public Occurrence by(String actor) {
        return new Occurrence(tenantId, kind, userId, credentialId, actor, address, route, detail, at);
    }

    public Occurrence saying(String more) {
        return new Occurrence(tenantId, kind, userId, credentialId, actorId, address, route, more, at);
    }
}
