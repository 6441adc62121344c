package dev.atelier.media.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where quotas are kept. */
@ConfigMapping(prefix = "atelier.media.quota")
public interface QuotaSettings {

    /** Whether quotas are asked for at all. */
    @WithDefault("true")
    boolean enabled();

    /** user-service, also known as ATELIER_USER_URL. */
    @WithDefault("http://localhost:8081")
    String url();

    /** What services show each other, also known as ATELIER_SERVICE_SECRET. */
    @WithDefault("")
    String serviceSecret();

    /** How long one question may take. */
    @WithDefault("3s")
    Duration timeout();
}
