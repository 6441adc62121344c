package dev.atelier.media.library;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the library tells and keeps. */
@ConfigMapping(prefix = "atelier.media.library")
public interface LibrarySettings {

    /** How clients reach the gateway; addresses of media begin with it. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /** How often blobs are looked for that no row refers to. */
    @WithDefault("6h")
    Duration sweepEvery();

    /** How old such a blob must be: longer than any upload takes from its first byte to its row. */
    @WithDefault("2h")
    Duration sweepAfter();
}
