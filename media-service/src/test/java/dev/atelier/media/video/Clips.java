package dev.atelier.media.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Videos made by the real ffmpeg, which is installed first where it is missing. */
final class Clips {

    private Clips() {}

    /** Two seconds and a bit of a moving test picture with a tone. */
    static byte[] clip(String codec, String audio, String ending, int width, int height) {
        install();
        try {
            Path file = Files.createTempFile("clip-", "." + ending);
            run(List.of(
                    "ffmpeg",
                    "-nostdin",
                    "-y",
                    "-v",
                    "error",
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=duration=2.4:rate=10:size=" + width + "x" + height,
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=duration=2.4",
                    "-c:v",
                    codec,
                    "-c:a",
                    audio,
                    "-pix_fmt",
                    "yuv420p",
                    "-shortest",
                    "-metadata",
                    "location=+52.5200+013.4050/",
                    file.toString()));
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void install() {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
        if (!there) {
            run(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", "ffmpeg"));
        }
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("failed: " + command);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
