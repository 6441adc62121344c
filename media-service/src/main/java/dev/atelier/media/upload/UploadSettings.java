package dev.atelier.media.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is taken in. */
@ConfigMapping(prefix = "atelier.media.upload")
public interface UploadSettings {

    /** The largest picture file, also known as MAX_UPLOAD_SIZE. */
    @WithDefault("20M")
    MemorySize maxSize();

    /** The smallest picture file. */
    @WithDefault("1K")
    MemorySize minSize();

    /** The shortest side a picture may have, in pixels. */
    @WithDefault("50")
    int minSide();

    /** The longest side a picture may have, in pixels. */
    @WithDefault("8000")
    int maxSide();

    /** Pixels a picture may have in all. */
    @WithDefault("100000000")
    long maxPixels();

    /** How long an answer waits for the copies; after that it goes out without them and they follow. */
    @WithDefault("15s")
    Duration patience();

    /** Files one batch upload may bring. */
    @WithDefault("20")
    int maxBatch();

    Avatar avatar();

    Video video();

    /** Avatars are shown everywhere and small: stricter than other pictures. */
    interface Avatar {

        /** The largest avatar file. */
        @WithDefault("5M")
        MemorySize maxSize();

        /** The shortest side of an avatar, in pixels. */
        @WithDefault("100")
        int minSide();

        /** The longest side of an avatar, in pixels. */
        @WithDefault("2000")
        int maxSide();
    }

    /** Videos, where they are taken in at all. */
    interface Video {

        /** The largest video file. */
        @WithDefault("500M")
        MemorySize maxSize();

        /** The smallest video file. */
        @WithDefault("10K")
        MemorySize minSize();
    }
}
