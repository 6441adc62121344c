package dev.atelier.user.services;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** Settings of the way in for the other services of the suite. */
@ConfigMapping(prefix = "atelier.user.services")
public interface ServiceSettings {

    /**
     * What services prove themselves with, {@code ATELIER_SERVICE_SECRET}: at least 16 characters, the same for all of
     * them. Without it no service gets in.
     */
    Optional<@Size(min = 16, message = "ATELIER_SERVICE_SECRET must have at least 16 characters") String> secret();
}
