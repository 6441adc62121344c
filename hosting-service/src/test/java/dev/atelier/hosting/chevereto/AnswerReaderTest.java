package dev.atelier.hosting.chevereto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.hosting.chain.Reason;
import dev.atelier.hosting.chevereto.UploadAnswer.Duplicate;
import dev.atelier.hosting.chevereto.UploadAnswer.Moderated;
import dev.atelier.hosting.chevereto.UploadAnswer.Refused;
import dev.atelier.hosting.chevereto.UploadAnswer.Stored;
import dev.atelier.hosting.ledger.StoredFile;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final String JSON = "application/json; charset=UTF-8";

    @Test
    void a_stored_picture_has_a_link() {
        assertThat(read(200, """
                        {"status_code": 200, "image": {"url": "https://img.test/a.png",
                         "delete_url": "https://img.test/image/Kq7T/delete/secret", "expiration_date_gmt": null}}
                        """))
                .isEqualTo(new Stored(new StoredFile(
                        URI.create("https://img.test/a.png"),
                        Optional.of(URI.create("https://img.test/image/Kq7T/delete/secret")),
                        Optional.empty())));
    }

    @Test
    void a_link_that_ends_says_when() {
        assertThat(read(200, """
                        {"status_code": "200", "image": {"url": "https://img.test/a.png",
                         "expiration_date_gmt": "2026-11-20 23:30:00"}}
                        """)).isInstanceOfSatisfying(Stored.class, stored -> assertThat(
                        stored.file().expiresAt())
                .contains(Instant.parse("2026-11-20T23:30:00Z")));
    }

    @Test
    void the_imgbb_shape_is_understood() {
        assertThat(read(200, "{\"status\":200,\"status_code\":200,\"data\":{\"url\":\"http://img.test/a.png\"}}"))
                .isInstanceOf(Stored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\""})
    void a_picture_without_a_link_that_is_not_approved_is_moderated(String approved) {
        assertThat(read(200, "{\"status_code\":200,\"image\":{\"is_approved\":" + approved + ",\"url_viewer\":\"x\"}}"))
                .isInstanceOf(Moderated.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status_code\":200,\"image\":{\"is_approved\":1}}",
                "{\"status_code\":200,\"image\":{\"url\":\"javascript:alert(1)\"}}",
                "{\"status_code\":200,\"image\":{\"url\":\"/images/a.png\"}}",
                "{\"status_code\":200,\"image\":{\"url\":\"http://img.test/a b\"}}",
                "{\"status_code\":200,\"image\":{\"url\":\"http://[\"}}",
                "{\"status_code\":200,\"image\":\"text\"}",
                "{\"status_code\":200}",
                "{}",
                "[1,2]",
                "{\"status_code\":",
                ""
            })
    void a_success_without_a_usable_link_is_none(String body) {
        assertThat(read(200, body)).isEqualTo(Refused.of(Reason.UNEXPECTED_ANSWER));
    }

    @ParameterizedTest
    @CsvSource({
        "0,   public key can't be null, REFUSED, false",
        "100, Invalid API key.,         REFUSED, false",
        "100, Ungültiger Schlüssel,     REFUSED, false",
        "401, Request denied,           REFUSED, false",
        "403, URL uploading disabled,   REFUSED, false",
        "130, Flooding detected.,       FLOOD, false",
        "130, Zu viele Uploads,         FLOOD, false",
        "130, Empty upload source,      TOO_LARGE, false",
        "400, File too big - max 10 MB, TOO_LARGE, false",
        "400, Invalid image,            REJECTED, false",
        "104, No space left on storage, STORAGE_FULL, false",
        "900, No storage available,     STORAGE_FULL, false",
        "610, x, REJECTED, false",
        "612, x, REJECTED, false",
        "613, x, REJECTED, false",
        "614, x, REJECTED, false",
        "644, x, REJECTED, false",
        "200, x, SERVER_ERROR, true",
        "600, x, SERVER_ERROR, true",
        "601, x, SERVER_ERROR, true",
        "622, x, SERVER_ERROR, true",
        "632, x, SERVER_ERROR, true",
        "666, x, SERVER_ERROR, true",
        "110, Invalid API version., UNEXPECTED_ANSWER, false",
        "777, x, UNEXPECTED_ANSWER, false"
    })
    void an_error_is_decided_by_its_code(int code, String message, Reason reason, boolean again) {
        var body = "{\"status_code\":400,\"error\":{\"message\":\"%s\",\"code\":%s,\"context\":\"Exception\"}}";
        assertThat(read(400, body.formatted(message, code))).isEqualTo(new Refused(reason, again, code));
        assertThat(read(400, body.formatted(message, "\"" + code + "\""))).isEqualTo(new Refused(reason, again, code));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 102, 103})
    void bytes_the_site_has_are_a_duplicate_and_no_matter_of_the_key(int code) {
        assertThat(read(400, "{\"status_code\":400,\"error\":{\"message\":\"Doppelt\",\"code\":" + code + "}}"))
                .isInstanceOf(Duplicate.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED, false",
        "403, REFUSED, false",
        "413, TOO_LARGE, false",
        "429, FLOOD, false",
        "500, SERVER_ERROR, true",
        "502, SERVER_ERROR, true",
        "504, SERVER_ERROR, true",
        "200, UNEXPECTED_ANSWER, false",
        "301, UNEXPECTED_ANSWER, false",
        "404, UNEXPECTED_ANSWER, false"
    })
    void a_page_is_decided_by_its_status(int status, Reason reason, boolean again) {
        var answer = AnswerReader.read(status, "text/html", Buffer.buffer("<html>{\"status_code\":200}</html>"));
        assertThat(answer).isEqualTo(new Refused(reason, again, Refused.NO_CODE));
        assertThat(AnswerReader.read(status, null, Buffer.buffer())).isEqualTo(answer);
    }

    @Test
    void broken_json_of_a_failing_server_is_a_failure_of_the_server() {
        assertThat(read(500, "{\"sta")).isEqualTo(Refused.passing(Reason.SERVER_ERROR));
        assertThat(read(500, "{}")).isEqualTo(Refused.passing(Reason.SERVER_ERROR));
    }

    @Test
    void the_link_that_deletes_is_not_in_the_text_of_an_answer() {
        var secret = Optional.of(URI.create("https://img.test/image/a/delete/secret"));
        assertThat(new Stored(new StoredFile(URI.create("https://img.test/a.png"), secret, Optional.empty()))
                        .toString())
                .doesNotContain("secret");
        assertThat(new Moderated(secret).toString()).doesNotContain("secret");
    }

    private static UploadAnswer read(int status, String body) {
        return AnswerReader.read(status, JSON, Buffer.buffer(body));
    }
}
