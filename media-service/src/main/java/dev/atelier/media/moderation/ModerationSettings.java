package dev.atelier.media.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Who looks at pictures before everybody may, and what follows. */
@ConfigMapping(prefix = "atelier.media.moderation")
public interface ModerationSettings {

    /** What to do with a picture. */
    enum Policy {
        /** Nothing: it is shown if nothing else speaks against it. */
        ALLOW,
        /** It is hidden and waits in the queue of the moderators. */
        FLAG,
        /** It is rejected. */
        BLOCK
    }

    /**
     * A classifier: each picture is sent to it as image/jpeg with POST, it answers JSON with a score from 0 (safe) to 1.
     * Without one every picture is unclassified.
     */
    Optional<URI> classifierUrl();

    /** How long the classifier may take for one picture. */
    @WithDefault("5s")
    Duration timeout();

    /** How often it is asked for one picture before it counts as unavailable. */
    @WithDefault("2")
    int attempts();

    /** The score from which a picture is not safe. */
    @WithDefault("0.7")
    double threshold();

    /** What follows where there is no classifier. */
    @WithDefault("allow")
    Policy unclassified();

    /** What follows when a picture is not safe. */
    @WithDefault("flag")
    Policy nsfw();

    /** What follows when the classifier does not answer. */
    @WithDefault("flag")
    Policy unavailable();
}
