package dev.atelier.models.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How model files are fetched. */
@ConfigMapping(prefix = "atelier.models.download")
public interface DownloadSettings {

    /** Downloads one replica does at the same time. */
    @WithDefault("4")
    int parallel();

    /** Downloads of one user that run at the same time; the others wait. */
    @WithDefault("2")
    int parallelPerUser();

    /** Downloads of one user that have not ended; more are refused. */
    @WithDefault("100")
    int activePerUser();

    /** Whether files are taken that can hold programs (ckpt, pt, bin), when the site's scanners found them harmless. */
    @WithDefault("false")
    boolean allowPickles();

    /** Attempts per download, each of which retries and resumes by itself. */
    @WithDefault("5")
    int attempts();

    /** The pause after the first failed attempt; it doubles each time. */
    @WithDefault("5s")
    Duration firstPause();

    /** The longest pause between attempts. */
    @WithDefault("10m")
    Duration longestPause();

    /** Who we say we are to the hosts of files. They refuse libraries' default names and answer browsers differently. */
    @WithDefault("atelier-models/1.0 (self-hosted model library)")
    String userAgent();

    /** How long to wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long no byte may arrive, the first of an answer included. */
    @WithDefault("30s")
    Duration stallTimeout();

    /** Connections for one file at most; more than one only where it pays. */
    @WithDefault("8")
    int connections();

    /** Bytes asked for at once. */
    @WithDefault("16777216")
    int pieceSize();

    /** Bytes one download may fetch in a second; 0 for no limit. */
    @WithDefault("0")
    long bytesPerSecond();

    /** Bytes of a file at most. */
    @WithDefault("68719476736")
    long maxSize();

    /** Bytes that must stay free on the disk of the temporary files. */
    @WithDefault("268435456")
    long diskReserve();

    /** Where files lie until they are verified. Default: the JVM's folder for temporary files. */
    Optional<String> folder();

    /** Whether a file is taken for which the site tells no SHA-256. */
    @WithDefault("false")
    boolean acceptUnverified();

    /**
     * Hosts that may be private and speak plain http, by name: a mirror in the house, or the simulators. All others must
     * be public and speak https. Also ATELIER_TRANSFER_PRIVATE_HOSTS.
     */
    Optional<Set<String>> privateHosts();
}
