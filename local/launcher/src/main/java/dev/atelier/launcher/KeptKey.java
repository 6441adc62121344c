package dev.atelier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The API key that was issued for this home, readable by its owner alone. */
record KeptKey(Home home) {

    Optional<String> read() {
        try {
            return Files.exists(file()) ? Optional.of(Files.readString(file()).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new LaunchFailed("The key in " + file() + " cannot be read", e);
        }
    }

    void write(String key) {
        PrivateFile.write(file(), key + "\n");
    }

    private Path file() {
        return home.folder().resolve("api-key");
    }
}
