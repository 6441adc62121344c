package dev.atelier.user.quota;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Settings of quotas: what a user may take whom the owner has set nothing for. Empty is without limit. */
@ConfigMapping(prefix = "atelier.user.quotas")
public interface QuotaSettings {

    /** Stored originals, {@code ATELIER_QUOTA_BYTES}, e.g. {@code 10G}. */
    Optional<MemorySize> bytes();

    /** Uploads per UTC day, {@code ATELIER_QUOTA_UPLOADS_PER_DAY}. */
    Optional<@Min(0) Long> uploadsPerDay();

    /** Generated images per UTC day, {@code ATELIER_QUOTA_GENERATIONS_PER_DAY}. */
    Optional<@Min(0) Long> generationsPerDay();

    /** Model downloads per UTC day, {@code ATELIER_QUOTA_DOWNLOADS_PER_DAY}. */
    Optional<@Min(0) Long> downloadsPerDay();

    /** How long room is kept for a file that has not come. */
    @WithDefault("1h")
    Duration reservation();

    /** How often reservations that have expired are given back of users who ask for nothing. */
    @WithDefault("1m")
    Duration sweptEvery();
}
