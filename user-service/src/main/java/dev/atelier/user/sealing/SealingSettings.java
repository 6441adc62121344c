package dev.atelier.user.sealing;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of the sealing of secrets that are kept. */
@ConfigMapping(prefix = "atelier.user.sealing")
public interface SealingSettings {

    /** The key-encryption key, {@code ATELIER_KEY_ENCRYPTION_KEY}: base64 of 32 random bytes. Required. */
    Optional<String> key();
}
