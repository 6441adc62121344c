package dev.atelier.generation.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where quotas are asked for. */
@ConfigMapping(prefix = "atelier.generation.quota")
public interface QuotaSettings {

    /** user-service. Also ATELIER_USER_URL. */
    @WithDefault("http://localhost:8081")
    URI userUrl();

    /** The secret the services know each other by; without it nothing is counted. Also ATELIER_SERVICE_SECRET. */
    Optional<String> serviceSecret();

    /** How long an answer may take; then nothing may be ordered. */
    @WithDefault("5s")
    Duration timeout();
}
