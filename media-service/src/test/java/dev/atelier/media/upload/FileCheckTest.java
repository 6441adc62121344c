package dev.atelier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.atelier.media.rendition.Pictures;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
    private static final int LARGE = 19 * 1024 * 1024;

    private final FileCheck check = new FileCheck(new SmallRyeConfigBuilder()
            .withMapping(UploadSettings.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withConverter(MemorySize.class, 200, new MemorySizeConverter())
            .build()
            .getConfigMapping(UploadSettings.class));

    @TempDir
    Path folder;

    @Test
    void looking_at_a_large_file_takes_next_to_no_memory() throws IOException {
        Path file = folder.resolve("large.jpg");
        byte[] noise = new byte[LARGE];
        new Random(1).nextBytes(noise);
        byte[] jpeg = Pictures.jpeg(300, 200);
        System.arraycopy(jpeg, 0, noise, 0, jpeg.length);
        Files.write(file, noise);
        Candidate candidate = new Candidate(file, "large.jpg", "image/jpeg");
        check.check(candidate, Accepts.PICTURE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        CheckedFile found = check.check(candidate, Accepts.PICTURE);
        long taken = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(found.width()).isEqualTo(300);
        assertThat(taken).isLessThan(256 * 1024);
    }

    @Test
    void what_a_camera_appends_is_no_offence() throws IOException {
        Path file = folder.resolve("motion.jpg");
        byte[] jpeg = Pictures.jpeg(300, 200);
        byte[] both = Arrays.copyOf(jpeg, jpeg.length + 20_000);
        byte[] film = HeadOfVideo.head("video/mp4");
        System.arraycopy(film, 0, both, jpeg.length, film.length);
        Files.write(file, both);

        assertThat(check.check(new Candidate(file, "motion.jpg", null), Accepts.PICTURE)
                        .contentType())
                .isEqualTo("image/jpeg");
    }
}
