package dev.atelier.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The six services: where each is built, which port it takes and what it owns. */
public enum Service {
    /** Starts first in the list because everybody asks it for keys; the gateway, the only door, comes last. */
    USER("user-service", 1, "atelier_user", 96),
    /**
     * Decodes pictures: a larger heap, and the full compiler, without which vector instructions are slower than none.
     */
    MEDIA(
            "media-service",
            2,
            "atelier_media",
            512,
            "-XX:TieredStopAtLevel=4",
            "--add-modules=jdk.incubator.vector",
            "-Djava.awt.headless=true"),
    /** Publishes pictures. */
    HOSTING("hosting-service", 3, "atelier_hosting", 128),
    /** Sessions and steps. */
    GENERATION("generation-service", 4, "atelier_generation", 128),
    /** Fetches models. */
    MODELS("model-download-service/server", 5, "atelier_models", 128),
    /** The public door. */
    GATEWAY("gateway-service", 0, "atelier_gateway", 96);

    private final String module;
    private final int portOffset;
    private final String database;
    private final int heapMegabytes;
    private final List<String> jvmOptions;

    Service(String module, int portOffset, String database, int heapMegabytes, String... jvmOptions) {
        this.module = module;
        this.portOffset = portOffset;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
        this.jvmOptions = List.of(jvmOptions);
    }

    /** Name in logs and messages: {@code media-service}. */
    public String label() {
        return module.replace("/server", "");
    }

    int portOffset() {
        return portOffset;
    }

    Optional<String> database() {
        return Optional.ofNullable(database);
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** What its JVM is given on top of what all are. */
    List<String> jvmOptions() {
        return jvmOptions;
    }

    /** Folder of the built application. */
    Path application(Path root) {
        return root.resolve(module).resolve("target/quarkus-app");
    }
}
