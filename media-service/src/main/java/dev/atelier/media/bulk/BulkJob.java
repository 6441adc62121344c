package dev.atelier.media.bulk;

import dev.atelier.platform.identity.Caller;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One change for many media, in the name of who asked for it. */
@Entity
@Table(name = "bulk_job")
class BulkJob {
    @Id
    private UUID id;

    private String tenantId;
    private String ownerId;
    private String roles;
    private String action;
    private String argument;
    private int total;
    private int done;
    private int failed;
    private Instant createdAt;
    private Instant finishedAt;

    /** For the database. */
    protected BulkJob() {}

    BulkJob(Caller caller, Action action, String argument, int total, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = caller.tenantId();
        this.ownerId = caller.userId();
        this.roles = String.join(",", caller.roles());
        this.action = action.code();
        this.argument = argument;
        this.total = total;
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    Action action() {
        return Action.of(action);
    }

    String argument() {
        return argument;
    }

    boolean isOf(Caller caller) {
        return caller.livesIn(tenantId) && caller.owns(ownerId);
    }

    /** Who asked for it, with the roles of that moment. */
    Caller caller() {
        return new Caller(ownerId, tenantId, Optional.empty(), Set.of(roles.split(",")), Set.of());
    }

    void counted(int newDone, int newFailed) {
        done = newDone;
        failed = newFailed;
    }

    void finished(Instant now) {
        finishedAt = now;
    }

    BulkView view(List<BulkView.Failure> failures) {
        return new BulkView(
                id.toString(),
                action,
                argument,
                finishedAt == null ? "running" : "finished",
                total,
                done,
                failed,
                total == 0 ? 1 : (double) (done + failed) / total,
                failures,
                createdAt,
                finishedAt);
    }
}
