package dev.atelier.platform.blobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a service uses the blob store. Address and credentials are {@code ATELIER_S3_*}. */
@ConfigMapping(prefix = "atelier.blobs")
public interface BlobSettings {

    /** Buckets this service needs. Made at start, and again by the health check should they be missing. */
    Optional<Set<String>> buckets();

    /** Put before every bucket name, so that several installations or test runs share one store. */
    Optional<String> bucketPrefix();

    /** Connections held to the store at once by this process; more wait in a queue ten times as long. */
    @WithDefault("64")
    int connections();

    /** How long to wait for a connection. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long a transfer may stand still, whoever is slow, and how long an administrative call may take. */
    @WithDefault("30s")
    Duration stallTimeout();

    /** How often a write is tried in all when the store fails. */
    @WithDefault("4")
    int attempts();

    /** Files above this many bytes go up in parts of this many bytes (S3 takes at most 5 GiB in one piece). */
    @WithDefault("268435456")
    long partSize();

    /** Where streams of unknown length are spooled. Default: the JVM's folder for temporary files. */
    Optional<String> spoolFolder();
}
