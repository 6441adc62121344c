package dev.atelier.standins.attach;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the tests run in. */
final class ProjectRoot {

    private ProjectRoot() {}

    /** System property {@code atelier.root}, else the nearest folder upwards that holds {@code mvnw}. */
    static Path find() {
        String given = System.getProperty("atelier.root");
        if (given != null && !given.isBlank()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new StandInsUnavailable("Not inside a checkout of Atelier; set the system property atelier.root");
        }
        return folder;
    }
}
