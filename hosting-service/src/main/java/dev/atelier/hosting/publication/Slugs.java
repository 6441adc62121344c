package dev.atelier.hosting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes names nobody can guess: 128 random bits, 22 characters that are safe in a URL. */
@ApplicationScoped
class Slugs {

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
