package dev.atelier.models.node;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A model on a node: what is wanted there and what is. */
@Entity
class Install {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    @Id
    UUID id;

    String tenantId;
    String ownerId;
    UUID nodeId;
    String sha256;
    boolean wanted;

    @Enumerated(EnumType.STRING)
    InstallState state;

    int attempts;
    long bytesDone;
    String path;
    String errorCode;
    String errorMessage;
    Instant notBefore;
    Instant createdAt;
    Instant updatedAt;
    Instant installedAt;

    protected Install() {}

    static Install of(Node node, String sha256) {
        var install = new Install();
        install.id = UUID.randomUUID();
        install.tenantId = node.tenantId;
        install.ownerId = node.ownerId;
        install.nodeId = node.id;
        install.sha256 = sha256;
        install.createdAt = Moments.now();
        install.want();
        return install;
    }

    /** It is to be there. What is there already stays. */
    void want() {
        if (!wanted || state != InstallState.INSTALLED && state != InstallState.INSTALLING) {
            wanted = true;
            begin(InstallState.WAITING);
        }
    }

    /** It is to be gone. */
    void unwant() {
        wanted = false;
        begin(InstallState.REMOVING);
    }

    private void begin(InstallState first) {
        state = first;
        attempts = 0;
        bytesDone = 0;
        notBefore = Moments.now();
        told(null, null);
    }

    void progressed(long bytes) {
        if (wanted && (state == InstallState.WAITING || state == InstallState.INSTALLING)) {
            state = InstallState.INSTALLING;
            bytesDone = bytes;
            told(null, null);
        }
    }

    void installed(String where) {
        state = InstallState.INSTALLED;
        path = where;
        installedAt = Moments.now();
        told(null, null);
    }

    /** The node cannot take it at the moment; nothing has been tried. */
    void held(String code, String message) {
        told(code, message);
    }

    void failed(String code, String message, boolean again, NodeSettings settings) {
        attempts++;
        told(code, message);
        if (again && attempts < settings.attempts()) {
            state = wanted ? InstallState.WAITING : InstallState.REMOVING;
            var pause = settings.firstPause().multipliedBy(1L << Math.min(attempts - 1, 10));
            notBefore = Moments.now().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        } else {
            state = InstallState.FAILED;
        }
    }

    /** The node says what it found where the file should be. */
    void found(boolean missing) {
        if (state == InstallState.INSTALLED) {
            state = missing ? InstallState.MISSING : InstallState.CHANGED;
            told(null, null);
        }
    }

    void foundIntact() {
        if (wanted && (state == InstallState.MISSING || state == InstallState.CHANGED)) {
            state = InstallState.INSTALLED;
            told(null, null);
        }
    }

    private void told(String code, String message) {
        errorCode = code;
        errorMessage = message;
        updatedAt = Moments.now();
    }
}
