package dev.atelier.user.sealing;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/** Settings of the sealing of secrets that are kept. */
@ConfigMapping(prefix = "atelier.user.sealing")
public interface SealingSettings {

    /**
     * The key-encryption key: base64 of 32 random bytes. Required; checked before anything else starts, by a rule that
     * does not repeat a wrong value into the log.
     */
    @Pattern(
            regexp = "[A-Za-z0-9+/]{43}=",
            message =
                    "ATELIER_KEY_ENCRYPTION_KEY must be base64 of 32 random bytes, e.g. from `openssl rand -base64 32`")
    String key();

    /**
     * Keys that open what they sealed and seal nothing, {@code ATELIER_KEY_ENCRYPTION_KEYS_RETIRED}, separated by
     * commas. What they sealed is sealed with the current key in the background.
     */
    Optional<
                    List<
                            @Pattern(
                                    regexp = "[A-Za-z0-9+/]{43}=",
                                    message =
                                            "ATELIER_KEY_ENCRYPTION_KEYS_RETIRED must be base64 of 32 random bytes each")
                            String>>
            retired();
}
