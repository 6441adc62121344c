package dev.atelier.user.password;

import dev.atelier.user.apikey.IssuedApiKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key for who registered or logged in, twice: some clients of the image hosting API read the fields at the top, others
 * below {@code data}.
 *
 * @param apiKey the key; this is the only time it is shown
 * @param username as it was registered
 * @param data both once more
 */
@Schema(name = "SignedIn")
public record SignedIn(
        @Schema(examples = "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb")
        String apiKey,

        @Schema(examples = "ada") String username,
        Data data) {

    @Schema(name = "SignedInData")
    record Data(
            @Schema(examples = "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb")
            String apiKey,

            @Schema(examples = "ada") String username) {

        @Override
        public String toString() {
            return "Data[" + username + "]";
        }
    }

    static SignedIn of(String username, IssuedApiKey key) {
        return new SignedIn(key.apiKey(), username, new Data(key.apiKey(), username));
    }

    /** Without the key, so that it gets into no log. */
    @Override
    public String toString() {
        return "SignedIn[" + username + "]";
    }
}
