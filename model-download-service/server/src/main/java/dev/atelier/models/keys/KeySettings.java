package dev.atelier.models.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** With which secrets sites are asked, and what seals those we must keep for a while. */
@ConfigMapping(prefix = "atelier.models.keys")
public interface KeySettings {

    /** The installation's own key for Civitai, used when neither request nor user has one. Also CIVITAI_API_KEY. */
    Optional<String> civitai();

    /** What seals keys in the database: 32 bytes in base64. Also ATELIER_KEY_ENCRYPTION_KEY. */
    Optional<String> encryptionKey();

    /** Keys that sealed before; they only open. Also ATELIER_KEY_ENCRYPTION_KEYS_RETIRED. */
    Optional<List<String>> retiredEncryptionKeys();

    /** Where users' own keys are kept: user-service. Also ATELIER_USER_URL. */
    @WithDefault("http://localhost:8081")
    URI userUrl();

    /** What proves that we are a service of the suite. Also ATELIER_SERVICE_SECRET. */
    Optional<String> serviceSecret();

    /** How long user-service may take. */
    @WithDefault("5s")
    Duration timeout();
}
