package dev.atelier.hosting.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/** Settings of the sealing of secrets that are kept. */
@ConfigMapping(prefix = "atelier.hosting.sealing")
public interface SealingSettings {

    /**
     * The key-encryption key: base64 of 32 random bytes, {@code ATELIER_KEY_ENCRYPTION_KEY}. Without it no secret of a
     * host is kept, and so nothing published there can be taken back from here.
     */
    @WithDefault("${ATELIER_KEY_ENCRYPTION_KEY:}")
    Optional<
                    @Pattern(
                            regexp = "[A-Za-z0-9+/]{43}=",
                            message = "ATELIER_KEY_ENCRYPTION_KEY must be base64 of 32 random bytes")
                    String>
            key();

    /** Keys that still open what they sealed, {@code ATELIER_KEY_ENCRYPTION_KEYS_RETIRED}, separated by commas. */
    @WithDefault("${ATELIER_KEY_ENCRYPTION_KEYS_RETIRED:}")
    Optional<
                    List<
                            @Pattern(
                                    regexp = "[A-Za-z0-9+/]{43}=",
                                    message =
                                            "ATELIER_KEY_ENCRYPTION_KEYS_RETIRED must be base64 of 32 random bytes each")
                            String>>
            retired();
}
