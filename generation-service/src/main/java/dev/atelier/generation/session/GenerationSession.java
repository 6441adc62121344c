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

    protected GenerationSession() {}

    static GenerationSession begin(String ownerId, EntryType entryType, String sourceImageId, Instant now) {
        var session = new GenerationSession();
        session.id = UUID.randomUUID();
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

    /** Takes the next place in the row of steps; lock the session first. */
    public int nextPosition() {
        return stepsCount++;
    }

    /** Remembers the photo that came last. */
    public void show(String imageId) {
        latestImageId = imageId;
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
