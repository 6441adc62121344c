package dev.atelier.hosting.chevereto;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chevereto sites pictures are published on. Without an address there is none in the chain. */
@ConfigMapping(prefix = "atelier.hosting.chevereto")
public interface CheveretoSettings {

    /** Address of the first site, called {@code main}; may have a sub-path. Also {@code CHEVERETO_BASE_URL}. */
    @WithDefault("${CHEVERETO_BASE_URL:}")
    Optional<URI> baseUrl();

    /** Its guest key. Also {@code CHEVERETO_GUEST_API_KEY}. */
    @WithDefault("${CHEVERETO_GUEST_API_KEY:}")
    Optional<String> guestApiKey();

    /** A key the operator owns there, for the way {@code shared}. Also {@code CHEVERETO_ADMIN_API_KEY}. */
    @WithDefault("${CHEVERETO_ADMIN_API_KEY:}")
    Optional<String> adminApiKey();

    /** Its share of the publications beside those of other sites. */
    @WithDefault("1")
    @Min(0) @Max(1000) int weight();

    /** Where it stands. */
    Optional<String> region();

    /** Tenants it is for; all when none is named. */
    Optional<List<String>> tenants();

    /** Further sites by name. */
    Map<String, Site> instances();

    /** A further site. */
    interface Site {

        /** Its address; may have a sub-path. */
        URI baseUrl();

        /** Its guest key. */
        Optional<String> guestApiKey();

        /** A key the operator owns there, for the way {@code shared}. */
        Optional<String> adminApiKey();

        /** Its share of the publications beside those of other sites; 0: only when no other takes them. */
        @WithDefault("1")
        @Min(0) @Max(1000) int weight();

        /** Where it stands. */
        Optional<String> region();

        /** Tenants it is for; all when none is named. */
        Optional<List<String>> tenants();

        /** Whether users' own keys are keys of this site. They are sent to no other. */
        @WithDefault("false")
        boolean personalKeys();
    }

    /** How long one upload may take in all; a bare number is seconds. Also {@code CHEVERETO_TIMEOUT}. */
    @WithDefault("${CHEVERETO_TIMEOUT:30}")
    Duration timeout();

    /** How long to wait for a connection. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** Larger files are not offered to the site; a bare number is bytes. Also {@code CHEVERETO_MAX_FILE_SIZE}. */
    @WithDefault("${CHEVERETO_MAX_FILE_SIZE:52428800}")
    MemorySize maxFileSize();

    /** How often an upload is tried in all when the network or the site fails. */
    @WithDefault("3")
    @Min(1) @Max(10) int attempts();

    /** The pause before the second attempt; it doubles with each. */
    @WithDefault("500ms")
    Duration retryPause();

    /** Uploads to one site at the same time. */
    @WithDefault("4")
    @Min(1) int connections();

    /** What a site takes from one address before it calls it a flood; all replicas together keep to it. */
    Flood flood();

    /** A site's limits, as its dashboard shows them; 0 for none. */
    interface Flood {

        /** Uploads in a minute. */
        @WithDefault("50")
        @Min(0) int perMinute();

        /** Uploads in an hour. */
        @WithDefault("500")
        @Min(0) int perHour();

        /** Uploads in a day. */
        @WithDefault("1000")
        @Min(0) int perDay();

        /** For how long a site is left alone after it said that it is flooded. */
        @WithDefault("1m")
        Duration pause();
    }
}
