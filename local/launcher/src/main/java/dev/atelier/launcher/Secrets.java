package dev.atelier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * What the services need to keep secrets, drawn once per home and readable by its owner alone. Losing it means that
 * what was sealed with it stays sealed, so it lives beside the data and goes with it.
 *
 * @param keyEncryptionKey 32 bytes, base64
 * @param serviceSecret    with which services authenticate at user-service
 */
record Secrets(String keyEncryptionKey, String serviceSecret) {

    private static final String KEY = "key-encryption-key";
    private static final String SERVICE = "service-secret";

    static Secrets in(Home home) {
        Path file = home.folder().resolve("secrets.properties");
        try {
            if (Files.exists(file)) {
                var kept = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    kept.load(reader);
                }
                return new Secrets(kept.getProperty(KEY), kept.getProperty(SERVICE));
            }
            var drawn = new Secrets(random(), random());
            PrivateFile.write(
                    file, "%s=%s%n%s=%s%n".formatted(KEY, drawn.keyEncryptionKey, SERVICE, drawn.serviceSecret));
            return drawn;
        } catch (IOException e) {
            throw new LaunchFailed("The secrets in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
