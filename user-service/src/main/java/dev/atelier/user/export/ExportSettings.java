package dev.atelier.user.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of users' exports of their own data. */
@ConfigMapping(prefix = "atelier.user.export")
public interface ExportSettings {

    /** Services that are asked for their part, by name: {@code /internal/export/<user>} below each address. */
    Map<String, URI> services();

    /** How long a file can be had. */
    @WithDefault("24h")
    Duration kept();

    /** How often it is looked for files to remove. */
    @WithDefault("10m")
    Duration sweptEvery();

    /** Where files are put together before they go to the blob store. Default: the JVM's folder for temporary files. */
    Optional<String> folder();
}
