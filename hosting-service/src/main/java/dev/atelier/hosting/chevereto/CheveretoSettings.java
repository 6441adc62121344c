package dev.atelier.hosting.chevereto;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Chevereto site pictures are published on. Without an address it is no member of the chain. */
@ConfigMapping(prefix = "atelier.hosting.chevereto")
public interface CheveretoSettings {

    /** Address of the site; may have a sub-path. Also {@code CHEVERETO_BASE_URL}. */
    @WithDefault("${CHEVERETO_BASE_URL:}")
    Optional<URI> baseUrl();

    /** The site's guest key. Also {@code CHEVERETO_GUEST_API_KEY}. */
    @WithDefault("${CHEVERETO_GUEST_API_KEY:}")
    Optional<String> guestApiKey();

    /** How long one upload may take in all; a bare number is seconds. Also {@code CHEVERETO_TIMEOUT}. */
    @WithDefault("${CHEVERETO_TIMEOUT:30}")
    Duration timeout();

    /** How long to wait for a connection. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** Larger files are not offered to the site; a bare number is bytes. Also {@code CHEVERETO_MAX_FILE_SIZE}. */
    @WithDefault("${CHEVERETO_MAX_FILE_SIZE:52428800}")
    MemorySize maxFileSize();

    /** How often an upload is tried in all when the network or the site fails. */
    @WithDefault("3")
    @Min(1) @Max(10) int attempts();

    /** The pause before the second attempt; it doubles with each. */
    @WithDefault("500ms")
    Duration retryPause();

    /** Uploads at the same time; more wait, and their waiting counts as part of the timeout. */
    @WithDefault("4")
    @Min(1) int connections();
}
