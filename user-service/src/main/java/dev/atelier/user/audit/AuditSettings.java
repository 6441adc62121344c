package dev.atelier.user.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the audit log. */
@ConfigMapping(prefix = "atelier.user.audit")
public interface AuditSettings {

    /** How long its entries are kept. */
    @WithDefault("90d")
    Duration retention();
}
