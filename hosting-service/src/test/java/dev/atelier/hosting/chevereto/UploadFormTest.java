package dev.atelier.hosting.chevereto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.platform.blobs.BlobRef;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
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

    private static UploadForm form(String contentType, long size) {
        return UploadForm.of(new PublishRequest(
                UUID.randomUUID(), "slug", new BlobRef("atelier-media", "secret-name"), contentType, size, SHA256));
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
