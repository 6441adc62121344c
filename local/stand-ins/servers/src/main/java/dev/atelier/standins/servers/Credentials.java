package dev.atelier.standins.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What clients of the stand-ins sign in with. Drawn once per data folder and kept in it, readable by its owner alone:
 * PostgreSQL's superuser may run programs, so even on a laptop not everybody may be it.
 */
record Credentials(String postgresPassword, String s3AccessKey, String s3SecretKey) {

    static final String POSTGRES_USER = "atelier";

    static Credentials of(Path folder) throws IOException {
        Path file = folder.resolve("credentials.properties");
        if (Files.exists(file)) {
            Map<String, String> kept = PrivateFile.read(file);
            return new Credentials(kept.get("postgres.password"), kept.get("s3.access-key"), kept.get("s3.secret-key"));
        }
        var drawn = new Credentials(random(16), random(10), random(20));
        PrivateFile.write(
                file,
                new TreeMap<>(Map.of(
                        "postgres.password", drawn.postgresPassword,
                        "s3.access-key", drawn.s3AccessKey,
                        "s3.secret-key", drawn.s3SecretKey)));
        return drawn;
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
