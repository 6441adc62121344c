package dev.atelier.user.externalkey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's key, for a service that acts for them: to be used and not kept. */
@Schema(name = "OpenedKey")
public record OpenedKey(
        @Schema(examples = "chv_example_key_9f3c") String apiKey) {

    /** Without the key, so that it gets into no log. */
    @Override
    public String toString() {
        return "OpenedKey";
    }
}
