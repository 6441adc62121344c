package dev.atelier.hosting.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.hosting.HostingBench;
import dev.atelier.platform.blobs.BlobRef;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PublicFileIT extends HostingBench {

    private byte[] bytes;
    private String path;

    @BeforeEach
    void publish() {
        bytes = picture();
        path = store(UUID.randomUUID() + ".png");
    }

    private String store(String name) {
        blobs.put(new BlobRef(PublicFile.BUCKET, name), "image/png", bytes)
                .await()
                .atMost(SOON);
        return "/i/" + name;
    }

    @Test
    void a_file_is_served_to_anybody_with_what_caches_and_browsers_need() {
        var answer = given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", "image/png")
                .header("Content-Length", Integer.toString(bytes.length))
                .header("Transfer-Encoding", equalTo(null))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "public, max-age=86400")
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", "inline")
                .header("ETag", notNullValue())
                .header("Last-Modified", notNullValue());
        assertThat(answer.extract().asByteArray()).isEqualTo(bytes);
    }

    @Test
    void a_known_etag_is_answered_with_304_and_no_body() {
        var etag = given().get(path).header("ETag");
        for (var known : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
            var body = given().header("If-None-Match", known)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", etag)
                    .header("Cache-Control", notNullValue())
                    .extract()
                    .asByteArray();
            assertThat(body).isEmpty();
        }
        given().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    }

    @Test
    void a_part_is_served_as_a_part() {
        var part = given().header("Range", "bytes=10-19")
                .get(path)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 10-19/" + bytes.length)
                .header("Content-Length", "10")
                .extract()
                .asByteArray();
        assertThat(part).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));

        var end = given().header("Range", "bytes=-5").get(path).then().statusCode(206);
        assertThat(end.extract().asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length));
    }

    @Test
    void a_part_beyond_the_end_is_416_and_tells_the_size() {
        given().header("Range", "bytes=" + bytes.length + "-")
                .get(path)
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + bytes.length)
                .body("code", equalTo("range_not_satisfiable"));
    }

    @Test
    void a_part_of_another_version_becomes_the_whole() {
        var etag = given().get(path).header("ETag");
        given().header("Range", "bytes=0-3")
                .header("If-Range", etag)
                .get(path)
                .then()
                .statusCode(206);
        given().header("Range", "bytes=0-3")
                .header("If-Range", "\"old\"")
                .get(path)
                .then()
                .statusCode(200);
    }

    @Test
    void head_tells_the_same_without_the_bytes() {
        given().head(path)
                .then()
                .statusCode(200)
                .header("Content-Length", Integer.toString(bytes.length))
                .header("Content-Type", "image/png")
                .header("ETag", notNullValue());
        given().head("/i/" + UUID.randomUUID() + ".png").then().statusCode(404);
    }

    @Test
    void what_a_browser_might_execute_is_only_offered_for_download() {
        given().get(store(UUID.randomUUID() + ".bin"))
                .then()
                .statusCode(200)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Disposition", "attachment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/i/0123456789abcdefghijkl.png",
                "/i/0123456789abcdefghijkl.html",
                "/i/short.png",
                "/i/noextension0123456789",
                "/i/..%2f..%2fatelier-media%2fx.png",
                "/i/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "/i/..%5c..%5csecret.png",
                "/i/0123456789abcdefghijkl.png%00.jpg",
                "/i/"
            })
    void a_name_that_is_none_is_404(String wrong) {
        given().urlEncodingEnabled(false).get(wrong).then().statusCode(404);
    }

    @Test
    void an_unknown_file_is_a_problem_with_a_code() {
        given().get("/i/0123456789abcdefghijkl.png")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not_found"));
    }

    @Test
    void readers_that_leave_in_the_middle_take_no_connection_to_the_store_with_them() throws Exception {
        // Given
        var large = new BlobRef(PublicFile.BUCKET, UUID.randomUUID() + ".png");
        blobs.put(large, "image/png", new byte[20_000_000]).await().atMost(SOON);
        // When
        for (var i = 0; i < 80; i++) {
            readALittle("/i/" + large.key());
        }
        // Then
        assertThat(fetchLocally(path)).isEqualTo(bytes);
        assertThat(fetchLocally("/i/" + large.key())).hasSize(20_000_000);
    }

    private static void readALittle(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }
    }
}
