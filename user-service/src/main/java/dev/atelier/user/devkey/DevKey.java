package dev.atelier.user.devkey;

import dev.atelier.user.account.Account;
import dev.atelier.user.apikey.IssuedApiKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key for the asking, twice: some clients of the image hosting API read the fields at the top, others below
 * {@code data}.
 *
 * @param apiKey the key; this is the only time it is shown
 * @param uid the account made for it
 * @param data both once more
 */
@Schema(name = "DevKey")
public record DevKey(
        @Schema(examples = "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb")
        String apiKey,

        @Schema(examples = "u_5f0c9a31d2b4e6f8") String uid,
        Data data) {

    @Schema(name = "DevKeyData")
    record Data(
            @Schema(examples = "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb")
            String apiKey,

            @Schema(examples = "u_5f0c9a31d2b4e6f8") String uid) {

        @Override
        public String toString() {
            return "Data[" + uid + "]";
        }
    }

    static DevKey of(Account account, IssuedApiKey key) {
        return new DevKey(key.apiKey(), account.id(), new Data(key.apiKey(), account.id()));
    }

    /** Without the key, so that it gets into no log. */
    @Override
    public String toString() {
        return "DevKey[" + uid + "]";
    }
}
