package dev.atelier.gateway.hardening;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Security headers of answers. */
@ConfigMapping(prefix = "atelier.gateway.hardening")
public interface HardeningSettings {

    /** How clients reach the gateway. Browsers are told to stay with HTTPS only when this is https. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /** How long browsers keep to HTTPS once they were told so; zero tells them to forget it. */
    @WithDefault("365d")
    Duration strictTransport();

    /** Referrer-Policy of answers whose service does not say one itself. */
    @WithDefault("no-referrer")
    String referrerPolicy();
}
