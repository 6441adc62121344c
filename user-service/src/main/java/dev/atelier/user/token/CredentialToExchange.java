package dev.atelier.user.token;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a user presented to the gateway.
 *
 * @param credential an API key
 */
@Schema(name = "CredentialToExchange")
public record CredentialToExchange(
        @Schema(examples = "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb") @NotBlank @Size(max = 8192) String credential) {

    /** Without the credential, so that it gets into no log. */
    @Override
    public String toString() {
        return "CredentialToExchange";
    }
}
