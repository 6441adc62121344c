package dev.atelier.modelsource.civitai;

import dev.atelier.modelsource.FilePreference;
import java.net.URI;
import java.time.Duration;

/**
 * Where Civitai is and how it is asked.
 *
 * @param url its root, without a path
 * @param userAgent who we say we are; the site refuses libraries' default names and answers browsers differently
 * @param connectTimeout for one connection
 * @param readTimeout for one answer
 * @param parallelCalls of the API at the same time
 * @param remember how long an answer of the API is good
 * @param preference which file of several is taken when nobody says
 * @param pickles whether files are taken that can hold programs, when the site's scanners found them harmless
 */
public record CivitaiOptions(
        URI url,
        String userAgent,
        Duration connectTimeout,
        Duration readTimeout,
        int parallelCalls,
        Duration remember,
        FilePreference preference,
        boolean pickles) {

    public static CivitaiOptions standard(URI url, String userAgent) {
        return new CivitaiOptions(
                url,
                userAgent,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                2,
                Duration.ofMinutes(5),
                new FilePreference(null, "SafeTensor", "pruned", "fp16"),
                false);
    }

    String root() {
        return url.toString().replaceAll("/+$", "");
    }
}
