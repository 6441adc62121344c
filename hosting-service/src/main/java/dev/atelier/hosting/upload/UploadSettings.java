package dev.atelier.hosting.upload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;

/** Uploading and publishing in one call. */
@ConfigMapping(prefix = "atelier.hosting.upload")
public interface UploadSettings {

    /** Address of media-service, which takes the file in. Also {@code ATELIER_MEDIA_URL}. */
    @WithDefault("${ATELIER_MEDIA_URL:http://localhost:8082}")
    URI mediaUrl();

    /** How long media-service may take for one file, its copies included. */
    @WithDefault("50s")
    Duration mediaTimeout();

    /** How long an answer waits for the link; then it says how far it is. */
    @WithDefault("45s")
    Duration patience();

    /** Files of one batch that are worked on at the same time. */
    @WithDefault("4")
    @Min(1) @Max(20) int batchAtOnce();
}
