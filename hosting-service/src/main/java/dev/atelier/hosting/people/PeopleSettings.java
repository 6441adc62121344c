package dev.atelier.hosting.people;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where users' keys, folders and preferences are asked for. */
@ConfigMapping(prefix = "atelier.hosting.people")
public interface PeopleSettings {

    /** Address of user-service. Also {@code ATELIER_USER_URL}. */
    @WithDefault("${ATELIER_USER_URL:http://localhost:8081}")
    URI url();

    /** The secret the services share. Also {@code ATELIER_SERVICE_SECRET}. Without it no user's key is used. */
    @WithDefault("${ATELIER_SERVICE_SECRET:}")
    Optional<String> serviceSecret();

    /** How long one question may take. */
    @WithDefault("3s")
    Duration timeout();
}
