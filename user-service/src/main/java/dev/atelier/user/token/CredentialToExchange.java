package dev.atelier.user.token;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a user presented to the gateway.
 *
 * @param credential an API key, or the value of a session cookie, as it was presented: what is empty or far too long is a wrong credential, not a wrong
 *     question
 */
@Schema(name = "CredentialToExchange")
public record CredentialToExchange(
        @Schema(examples = "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb") @NotNull String credential) {

    /** Without the credential, so that it gets into no log. */
    @Override
    public String toString() {
        return "CredentialToExchange";
    }
}
