package dev.atelier.media.video.ffmpeg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.media.video.UnreadableVideo;
import dev.atelier.media.video.VideoFormat;
import dev.atelier.media.video.VideoSettings;
import dev.atelier.media.video.VideoTools;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/**
 * The reader of the container is named from what the file's bytes say, and no protocol but that of files may be used: so
 * nothing in a file leads to other files or into the network.
 */
@ApplicationScoped
class FfmpegTools implements VideoTools {
    private final Program probe;
    private final Program look;
    private final Program make;
    private final ObjectMapper json;

    FfmpegTools(VideoSettings settings, ObjectMapper json) {
        this.probe = new Program(settings.ffprobe(), settings.lookLimit());
        this.look = new Program(settings.ffmpeg(), settings.lookLimit());
        this.make = new Program(settings.ffmpeg(), settings.makeLimit());
        this.json = json;
    }

    @Override
    public boolean isThere() {
        return probe.isThere() && make.isThere();
    }

    @Override
    public Measured measure(Path video, VideoFormat format) {
        StringBuilder told = new StringBuilder();
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(input(video, format));
        arguments.addAll(List.of(
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=codec_name,width,height,duration:format=duration",
                "-of",
                "json"));
        probe.run(arguments, told::append);
        try {
            JsonNode root = json.readTree(told.toString());
            JsonNode stream = root.path("streams").path(0);
            double duration = stream.path("duration")
                    .asDouble(root.path("format").path("duration").asDouble(0));
            Measured measured = new Measured(
                    duration,
                    stream.path("codec_name").asText("unknown"),
                    stream.path("width").asInt(),
                    stream.path("height").asInt());
            if (measured.width() <= 0 || measured.height() <= 0 || !(duration > 0)) {
                throw new UnreadableVideo("not_a_video", "it has no moving picture");
            }
            return measured;
        } catch (JsonProcessingException e) {
            throw new UnreadableVideo("not_a_video", "it cannot be measured");
        }
    }

    @Override
    public void picture(Path video, VideoFormat format, double atSecond, Path jpeg) {
        List<String> arguments = quiet();
        arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", atSecond)));
        arguments.addAll(input(video, format));
        arguments.addAll(
                List.of("-an", "-frames:v", "1", "-q:v", "2", "-map_metadata", "-1", "-f", "mjpeg", jpeg.toString()));
        look.run(arguments, line -> {});
    }

    @Override
    public void resize(
            Path video, VideoFormat format, Measured measured, int height, Path mp4, DoubleConsumer progress) {
        List<String> arguments = quiet();
        arguments.addAll(List.of("-progress", "pipe:1"));
        arguments.addAll(input(video, format));
        arguments.addAll(List.of("-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1"));
        arguments.addAll(List.of("-vf", "scale=-2:" + height, "-c:v", "libx264", "-preset", "veryfast", "-crf", "23"));
        arguments.addAll(List.of("-pix_fmt", "yuv420p", "-threads", "2", "-c:a", "aac", "-b:a", "128k", "-ac", "2"));
        arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4", mp4.toString()));
        make.run(arguments, line -> {
            if (line.startsWith("out_time_us=") && line.matches("out_time_us=\\d{1,15}")) {
                double seconds = Long.parseLong(line.substring("out_time_us=".length())) / 1e6;
                progress.accept(Math.min(1, seconds / measured.duration()));
            }
        });
    }

    private static List<String> quiet() {
        return new ArrayList<>(List.of("-nostdin", "-y", "-v", "error"));
    }

    private static List<String> input(Path video, VideoFormat format) {
        return List.of("-protocol_whitelist", "file", "-f", reader(format), "-i", "file:" + video);
    }

    private static String reader(VideoFormat format) {
        return switch (format) {
            case MP4, M4V, QUICKTIME -> "mov";
            case AVI -> "avi";
            case MATROSKA, WEBM -> "matroska";
        };
    }
}
