package dev.atelier.media.upload.remote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Fetching files from addresses users give. */
@ConfigMapping(prefix = "atelier.media.remote")
public interface RemoteSettings {

    /** Hosts that may be fetched from although they are not public. */
    Optional<Set<String>> privateHosts();

    /** Whether public hosts may be asked over plain HTTP. */
    @WithDefault("true")
    boolean plainHttp();

    /** How long a connection may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long no byte may arrive. */
    @WithDefault("10s")
    Duration readTimeout();

    /** How long a file may take in all; shorter than the gateway waits. */
    @WithDefault("40s")
    Duration totalTimeout();

    /** Requests one file may take, redirects included. */
    @WithDefault("5")
    int maxHops();

    /** Files fetched at the same time; more are told to come again. */
    @WithDefault("8")
    int atOnce();
}
