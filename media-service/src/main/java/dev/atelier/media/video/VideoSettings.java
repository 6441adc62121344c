package dev.atelier.media.video;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How videos are opened and what is made of them. */
@ConfigMapping(prefix = "atelier.media.video")
public interface VideoSettings {

    /** The program that makes pictures and sizes; where it is absent, videos are kept as they are. */
    @WithDefault("ffmpeg")
    String ffmpeg();

    /** The program that measures; comes with the other. */
    @WithDefault("ffprobe")
    String ffprobe();

    /** The longest video. */
    @WithDefault("1h")
    Duration maxDuration();

    /** The longest side, in pixels. */
    @WithDefault("8192")
    int maxSide();

    /** Where in the video its picture is taken. */
    @WithDefault("1s")
    Duration posterAt();

    /** Heights that are made of it, in pixels; never larger than it is, but at least one. */
    @WithDefault("480,720,1080")
    List<Integer> heights();

    /** How long measuring and the picture may take, each. */
    @WithDefault("30s")
    Duration lookLimit();

    /** How long one size may take. */
    @WithDefault("30m")
    Duration makeLimit();
}
