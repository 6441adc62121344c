package dev.atelier.user.export;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A user's own data in one file. */
@Entity
@Table(name = "export")
class Export {

    @Id
    private String id;

    private String userId;
    private String tenantId;
    private String state;
    private Instant requestedAt;
    private Instant finishedAt;
    private Instant expiresAt;
    private long files;
    private long bytes;
    private long totalFiles;
    private String failure;

    protected Export() {}

    Export(String id, String userId, String tenantId, long totalFiles, Instant now) {
        this.id = id;
        this.userId = userId;
        this.tenantId = tenantId;
        this.totalFiles = totalFiles;
        state = "running";
        requestedAt = now;
    }

    void progress(long filesNow, long bytesNow) {
        files = filesNow;
        bytes = bytesNow;
    }

    void ready(long size, Instant now, Instant until) {
        state = "ready";
        bytes = size;
        finishedAt = now;
        expiresAt = until;
    }

    void fail(String why, Instant now) {
        state = "failed";
        failure = why;
        finishedAt = now;
    }

    void expire() {
        state = "expired";
    }

    boolean isRunning() {
        return state.equals("running");
    }

    boolean canBeHad(Instant now) {
        return state.equals("ready") && expiresAt.isAfter(now);
    }

    String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    ExportView view(Instant now) {
        var link = canBeHad(now) ? "/api/v1/me/export/file" : null;
        return new ExportView(id, state, files, totalFiles, bytes, requestedAt, finishedAt, expiresAt, link, failure);
    }
}
