package dev.atelier.hosting.legacy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The upload address of an older set-up. Without one it is no member of the chain. */
@ConfigMapping(prefix = "atelier.hosting.legacy")
public interface LegacySettings {

    /** Where pictures are posted to. Also {@code LEGACY_UPLOAD_URL}. */
    @WithDefault("${LEGACY_UPLOAD_URL:}")
    Optional<URI> url();

    /** Name of the form's part that holds the picture. */
    @WithDefault("file")
    String field();

    /**
     * Where the link stands in a JSON answer, as a JSON pointer. Without it the usual places are looked at; an answer
     * that is a bare address is taken as the link, too.
     */
    Optional<String> pointer();

    /** How long one upload may take; it is not repeated. */
    @WithDefault("30s")
    Duration timeout();

    /** Larger files are not offered. */
    @WithDefault("52428800")
    MemorySize maxFileSize();

    /** Uploads at the same time. */
    @WithDefault("4")
    int connections();
}
