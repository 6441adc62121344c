package dev.atelier.media.video;

import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/** What opens videos. Blocks its thread; every call ends in bounded time and reads nothing but the file it is given. */
public interface VideoTools {

    /** @param duration seconds */
    record Measured(double duration, String codec, int width, int height) {}

    /** Whether there is anything to open them with. */
    boolean isThere();

    /** Fails with {@link UnreadableVideo}. */
    Measured measure(Path video, VideoFormat format);

    /** Writes one frame as JPEG. */
    void picture(Path video, VideoFormat format, double atSecond, Path jpeg);

    /**
     * Writes it as MP4 of a height, without any metadata.
     *
     * @param progress hears shares from 0 to 1
     */
    void resize(Path video, VideoFormat format, Measured measured, int height, Path mp4, DoubleConsumer progress);
}
