package dev.atelier.gateway.credentials;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** With what the gateway shows user-service that it is the gateway. */
@ApplicationScoped
public class ServiceSecret {

    private final String authorization;

    ServiceSecret(CredentialSettings settings) {
        if (settings.serviceSecret().isBlank()) {
            throw new IllegalStateException(
                    "atelier.gateway.credentials.service-secret (ATELIER_SERVICE_SECRET) must not be empty");
        }
        authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("gateway:" + settings.serviceSecret()).getBytes(StandardCharsets.UTF_8));
    }

    /** The value of Authorization. */
    public String authorization() {
        return authorization;
    }
}
