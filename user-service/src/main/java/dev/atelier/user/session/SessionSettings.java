package dev.atelier.user.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of sessions in browsers. */
@ConfigMapping(prefix = "atelier.user.sessions")
public interface SessionSettings {

    /** How long a session holds without being used. */
    @WithDefault("24h")
    Duration idle();

    /** How long it holds at most, however much it is used. */
    @WithDefault("30d")
    Duration longest();

    /** Sessions an account can have at the same time; the oldest is revoked for a new one. */
    @WithDefault("20")
    @Min(1) int maxPerAccount();

    /** How exactly its use is noted; each note is a write. */
    @WithDefault("1m")
    Duration useNotedEvery();

    /** How long an ended session is refused by name, and not just as one that is unknown. */
    @WithDefault("7d")
    Duration remembered();

    /** How often sessions that have expired are cleared away. */
    @WithDefault("10m")
    Duration cleanedEvery();
}
