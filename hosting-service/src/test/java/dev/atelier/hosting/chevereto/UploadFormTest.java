package dev.atelier.hosting.chevereto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.Destination;
import dev.atelier.hosting.chain.Details;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.Route;
import dev.atelier.platform.blobs.BlobRef;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadFormTest {

    private static final String SHA256 = "ab12cd34".repeat(8);

    @Test
    void the_length_told_beforehand_is_the_length_sent() {
        // Given
        var form = form("image/jpeg", 10);
        // When
        var sent = text(form);
        // Then
        assertThat(sent).hasSize((int) form.length());
        assertThat(sent).startsWith("--" + form.boundary() + "\r\n").endsWith("\r\n--" + form.boundary() + "--\r\n");
        assertThat(sent).contains("\r\n\r\n0123456789\r\n");
        assertThat(form.contentType()).isEqualTo("multipart/form-data; boundary=" + form.boundary());
    }

    @Test
    void the_file_name_has_an_extension_and_tells_nothing_else() {
        assertThat(text(form("image/webp", 10))).contains("filename=\"picture-ab12cd34.webp\"");
        assertThat(text(form("image/jpeg; q=1", 10))).contains("filename=\"picture-ab12cd34.jpg\"");
    }

    @Test
    void the_answer_is_wanted_as_json() {
        assertThat(text(form("image/png", 10))).contains("name=\"format\"\r\n\r\njson\r\n");
    }

    @Test
    void every_parameter_that_has_something_to_say_is_sent() {
        // Given
        var details = new Details(
                "x".repeat(150),
                "At dusk\r\n--boundary",
                List.of("ai", "art"),
                true,
                Optional.of(Duration.ofMinutes(30)),
                800,
                3);
        // When
        var own = text(form("image/png", 10, details, new As(Route.USER, Optional.of("k"), Optional.of("ZfGd"))));
        var guest = text(form("image/png", 10, details, GUEST));
        // Then
        assertThat(own)
                .contains("name=\"title\"\r\n\r\n" + "x".repeat(100) + "\r\n")
                .contains("name=\"description\"\r\n\r\nAt dusk")
                .contains("name=\"tags\"\r\n\r\nai,art\r\n")
                .contains("name=\"album_id\"\r\n\r\nZfGd\r\n")
                .contains("name=\"expiration\"\r\n\r\nPT1800S\r\n")
                .contains("name=\"nsfw\"\r\n\r\n1\r\n")
                .contains("name=\"width\"\r\n\r\n800\r\n")
                .contains("name=\"category_id\"\r\n\r\n3\r\n")
                .doesNotContain("\"key\"");
        assertThat(guest).doesNotContain("name=\"tags\"", "album_id");
    }

    private static final As GUEST = new As(Route.GUEST, Optional.empty(), Optional.empty());

    private static UploadForm form(String contentType, long size) {
        return form(contentType, size, Details.NONE, GUEST);
    }

    private static UploadForm form(String contentType, long size, Details details, As as) {
        return UploadForm.of(
                new PublishRequest(
                        UUID.randomUUID(),
                        "slug",
                        new BlobRef("atelier-media", "secret-name"),
                        contentType,
                        size,
                        SHA256,
                        new PublishRequest.Size(1, 1),
                        details,
                        Destination.of("default", "u_1")),
                as);
    }

    private static String text(UploadForm form) {
        var all = Buffer.buffer();
        form.around(Multi.createFrom().items(Buffer.buffer("01234"), Buffer.buffer("56789")))
                .collect()
                .asList()
                .await()
                .indefinitely()
                .forEach(all::appendBuffer);
        return all.toString();
    }
}
