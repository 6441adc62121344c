package dev.atelier.hosting.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.hosting.HostingBench;
import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.Destination;
import dev.atelier.hosting.chain.Details;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.Route;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PublicFileIT extends HostingBench {

    @Inject
    LocalHost host;

    @Inject
    Transactions transactions;

    private byte[] bytes;
    private String path;

    @BeforeEach
    void publish() {
        bytes = picture();
        path = store("image/png", bytes, Details.NONE);
    }

    private String store(String contentType, byte[] content, Details details) {
        var original = medium(content, somebody(), false).original();
        var request = new PublishRequest(
                UUID.randomUUID(),
                UUID.randomUUID().toString(),
                new BlobRef(original.bucket(), original.key()),
                contentType,
                content.length,
                sha256(content),
                new PublishRequest.Size(320, 240),
                details,
                Destination.of("default", "u_1/../x"));
        var link = host.publish(request, new As(Route.LOCAL, Optional.empty(), Optional.empty()))
                .await()
                .atMost(SOON);
        transactions.run(() -> link.settle().get()).await().atMost(SOON);
        return link.url().getPath();
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
        given().get(store("text/html", bytes, Details.NONE))
                .then()
                .statusCode(200)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Disposition", "attachment");
    }

    @Test
    void a_link_without_extension_is_a_page_chats_make_a_preview_of() {
        // Given
        var details = new Details(
                "A \"lighthouse\" <script>", "At dusk & later", List.of(), false, Optional.empty(), null, null);
        var file = store("image/png", bytes, details);
        var page = file.replace(".png", "");
        // When
        var html = given().get(page)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();
        // Then
        assertThat(html)
                .contains("<meta property=\"og:title\" content=\"A &quot;lighthouse&quot; &lt;script&gt;\">")
                .contains("<meta property=\"og:description\" content=\"At dusk &amp; later\">")
                .contains("<meta property=\"og:image\" content=\"http://pictures.test" + file + "\">")
                .contains("<meta property=\"og:image:width\" content=\"320\">")
                .contains("application/json+oembed")
                .doesNotContain("<script>");
        given().queryParam("url", "http://pictures.test" + page)
                .get("/i/oembed")
                .then()
                .statusCode(200)
                .body("version", equalTo("1.0"))
                .body("type", equalTo("photo"))
                .body("url", equalTo("http://pictures.test" + file))
                .body("width", equalTo(320))
                .body("height", equalTo(240))
                .body("title", equalTo("A \"lighthouse\" <script>"));
        given().queryParam("url", "http://elsewhere.test" + page)
                .get("/i/oembed")
                .then()
                .statusCode(404);
        given().queryParam("url", "http://pictures.test" + page)
                .queryParam("format", "xml")
                .get("/i/oembed")
                .then()
                .statusCode(501);
    }

    @Test
    void what_is_not_safe_for_work_is_in_no_preview() {
        var details = new Details(null, null, List.of(), true, Optional.empty(), null, null);
        var file = store("image/png", bytes, details);
        assertThat(given().get(file.replace(".png", "")).asString()).doesNotContain("og:image", "<img");
        given().queryParam("url", "http://pictures.test" + file)
                .get("/i/oembed")
                .then()
                .statusCode(200)
                .body("type", equalTo("link"));
    }

    @Test
    void a_file_whose_time_is_over_is_gone_before_anybody_removes_it() {
        var details = new Details(null, null, List.of(), false, Optional.of(Duration.ofMillis(1)), null, null);
        var file = store("image/png", bytes, details);
        await().atMost(SOON).untilAsserted(() -> given().get(file).then().statusCode(404));
        given().get(file.replace(".png", "")).then().statusCode(404);
    }

    @Test
    void caches_keep_a_file_no_longer_than_it_is_there() {
        var details = new Details(null, null, List.of(), false, Optional.of(Duration.ofMinutes(2)), null, null);
        var cache = given().get(store("image/png", bytes, details)).header("Cache-Control");
        assertThat(Integer.parseInt(cache.replace("public, max-age=", ""))).isBetween(90, 120);
    }

    @Test
    void another_extension_than_its_own_finds_nothing() {
        given().get(path.replace(".png", ".jpg")).then().statusCode(404);
    }

    @Test
    void each_users_files_lie_in_a_directory_of_theirs() {
        var keys = blobs.list(PublicFile.BUCKET, "users/u_1____x/")
                .collect()
                .asList()
                .await()
                .atMost(SOON);
        assertThat(keys).anyMatch(key -> key.endsWith(path.substring(2)));
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
        var large = store("image/png", new byte[20_000_000], Details.NONE);
        // When
        for (var i = 0; i < 80; i++) {
            readALittle(large);
        }
        // Then
        assertThat(fetchLocally(path)).isEqualTo(bytes);
        assertThat(fetchLocally(large)).hasSize(20_000_000);
    }

    private static void readALittle(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }
    }
}
