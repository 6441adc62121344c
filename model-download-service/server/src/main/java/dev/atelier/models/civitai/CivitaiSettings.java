package dev.atelier.models.civitai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where Civitai is and who we are there. */
@ConfigMapping(prefix = "atelier.models.civitai")
public interface CivitaiSettings {

    /** Its root, without a path. Also ATELIER_CIVITAI_URL. */
    @WithDefault("https://civitai.com")
    URI url();

    /** The key used when a request brings none; a secret. Also CIVITAI_API_KEY. */
    Optional<String> apiKey();

    /** Who we say we are. The site refuses libraries' default names and answers browsers differently. */
    @WithDefault("atelier-models/1.0 (self-hosted model library)")
    String userAgent();

    /** How long to wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Calls of the API at the same time; the site is to be treated politely. */
    @WithDefault("2")
    int parallelCalls();
}
