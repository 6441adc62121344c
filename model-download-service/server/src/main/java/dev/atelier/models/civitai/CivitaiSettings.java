package dev.atelier.models.civitai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where Civitai is and who we are there. */
@ConfigMapping(prefix = "atelier.models.civitai")
public interface CivitaiSettings {

    /** Its root, without a path. Also ATELIER_CIVITAI_URL. */
    @WithDefault("https://civitai.com")
    URI url();

    /** Who we say we are. The site refuses libraries' default names and answers browsers differently. */
    @WithDefault("atelier-models/1.0 (self-hosted model library)")
    String userAgent();

    /** How long to wait for a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Calls of the API at the same time; the site is to be treated politely. */
    @WithDefault("2")
    int parallelCalls();

    /** How long an answer of the API is good. */
    @WithDefault("5m")
    Duration remember();

    /** Which file of several is taken when nobody says. */
    Preference prefer();

    /** The old downloader's routes. */
    Downloader downloader();

    /** In the site's own words; what no file of a version has does not matter. */
    interface Preference {

        /** {@code SafeTensor} or {@code GGUF}. */
        @WithDefault("SafeTensor")
        String format();

        /** {@code pruned} or {@code full}. */
        @WithDefault("pruned")
        String size();

        /** {@code fp16}, {@code bf16}, {@code fp32}, … */
        @WithDefault("fp16")
        String precision();
    }

    /** How the routes of existing download clients behave. */
    interface Downloader {

        /** How long a request is held while its download goes on; clients wait 300 s. */
        @WithDefault("290s")
        Duration hold();

        /** How often a held connection gets a sign of life. */
        @WithDefault("10s")
        Duration signOfLife();

        /** Requests held at the same time by one replica. */
        @WithDefault("200")
        int held();
    }
}
