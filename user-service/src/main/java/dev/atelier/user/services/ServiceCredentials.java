package dev.atelier.user.services;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells services of the suite from everybody else. */
@ApplicationScoped
class ServiceCredentials {

    private static final String SCHEME = "Basic ";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Optional<byte[]> expected;

    ServiceCredentials(ServiceSettings settings) {
        expected = settings.secret().map(ServiceCredentials::digest);
    }

    boolean isConfigured() {
        return expected.isPresent();
    }

    /**
     * The name of the service.
     *
     * @param authorization the header; may be null
     * @throws ServiceRefused when it is absent, malformed or wrong, or when no secret is configured
     */
    String authenticate(String authorization) {
        var decoded = decode(authorization);
        var colon = decoded.indexOf(':');
        if (expected.isEmpty() || colon < 0) {
            throw new ServiceRefused();
        }
        var name = decoded.substring(0, colon);
        // Digests have one length, so the time this takes tells not even the secret's.
        var right = MessageDigest.isEqual(expected.get(), digest(decoded.substring(colon + 1)));
        if (!right || !NAME.matcher(name).matches()) {
            throw new ServiceRefused();
        }
        return name;
    }

    private static String decode(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ServiceRefused();
        }
        try {
            var encoded = authorization.substring(SCHEME.length()).strip();
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ServiceRefused();
        }
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
