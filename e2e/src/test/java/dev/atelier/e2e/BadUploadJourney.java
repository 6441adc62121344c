package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.launcher.Service;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not a picture, not whole or too large is refused in words and leaves nothing behind. */
@ExtendWith(RunningStack.class)
class BadUploadJourney {

    private final Atelier atelier;

    BadUploadJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    static Stream<Arguments> files() {
        var whole = CameraPicture.jpeg(1600, 1200, 1, 9);
        return Stream.of(
                Arguments.of("malformed", malformed(whole)),
                Arguments.of("truncated", Arrays.copyOf(whole, whole.length * 2 / 3)),
                Arguments.of("a page renamed to .jpg", page()),
                Arguments.of("oversized", oversized()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void it_is_refused_with_a_stable_code_and_leaves_no_row_and_no_blob(String what, byte[] file) {
        // Given
        var user = atelier.newUser();
        var rows = rows();
        var blobs = atelier.blobs();
        // When
        user.upload("picture.jpg", file, true)
                .statusCode(greaterThanOrEqualTo(400))
                .statusCode(lessThan(500))
                .contentType("application/problem+json")
                .body("code", notNullValue())
                .body("detail", notNullValue())
                .body("trace_id", notNullValue());
        // Then
        assertThat(rows()).isEqualTo(rows);
        assertThat(atelier.blobs()).isEqualTo(blobs);
        user.get("/api/v1/me/statistics").body("total_uploads", is(0));
    }

    private long rows() {
        return atelier.count(Service.MEDIA, "select count(*) from media");
    }

    private static byte[] malformed(byte[] whole) {
        var broken = whole.clone();
        new Random(5).nextBytes(broken);
        System.arraycopy(whole, 0, broken, 0, 4);
        return broken;
    }

    private static byte[] page() {
        return ("<!doctype html><html><body><script>alert(1)</script>" + " ".repeat(4000) + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] oversized() {
        var picture = CameraPicture.jpeg(800, 600, 1, 10);
        return Arrays.copyOf(picture, 21 * 1024 * 1024);
    }
}
