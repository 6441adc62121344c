package dev.atelier.generation.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of steps that belong together, from a blank sheet or from a photo. */
@Entity
@Table(name = "generation_session")
public class GenerationSession {

    @Id
    private UUID id;

    private String tenantId;
    private String ownerId;

    @Enumerated(EnumType.STRING)
    private EntryType entryType;

    private String sourceImageId;

    @Enumerated(EnumType.STRING)
    private SessionStatus status;

    private int stepsCount;
    private String latestImageId;
    private Instant startedAt;
    private Instant completedAt;
    private Instant deletedAt;

    protected GenerationSession() {}

    static GenerationSession begin(
            String tenantId, String ownerId, EntryType entryType, String sourceImageId, Instant now) {
        var session = new GenerationSession();
        session.id = UUID.randomUUID();
        session.tenantId = tenantId;
        session.ownerId = ownerId;
        session.entryType = entryType;
        session.sourceImageId = sourceImageId;
        session.status = SessionStatus.ACTIVE;
        session.startedAt = now;
        return session;
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    /** @throws SessionRejected when it has been closed: no step joins it any more */
    public void requireOpen() {
        if (status != SessionStatus.ACTIVE) {
            throw SessionRejected.closed(status);
        }
    }

    /** Closes it. Closing it again in the same way changes nothing. */
    void close(SessionStatus how, Instant now) {
        if (status != how) {
            requireOpen();
            status = how;
            completedAt = now;
        }
    }

    /** It is shown to nobody any more; its photos stay in the library. */
    void delete(Instant now) {
        deletedAt = now;
    }

    /** Takes the next place in the row of steps; lock the session first. */
    public int nextPosition() {
        return stepsCount++;
    }

    /** Remembers the photo that came last. */
    public void show(String imageId) {
        latestImageId = imageId;
    }

    SessionResource.SessionClosed closed() {
        return new SessionResource.SessionClosed(id, status, completedAt);
    }

    /** Whether somebody still wants what its steps make. */
    public boolean isDeleted() {
        return deletedAt != null;
    }

    SessionView view() {
        return new SessionView(id, entryType, sourceImageId, startedAt, status, completedAt, stepsCount, null);
    }

    SessionView listed() {
        var latest = latestImageId == null
                ? new SessionView.LatestImage(null, null)
                : new SessionView.LatestImage(latestImageId, "/api/v1/photos/thumbnail/" + latestImageId);
        return new SessionView(id, entryType, sourceImageId, startedAt, status, completedAt, stepsCount, latest);
    }
}
