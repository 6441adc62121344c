package dev.atelier.hosting.compatible;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import dev.atelier.hosting.HostingBench;
import dev.atelier.standins.attach.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of Chevereto's API, and what they send. */
@QuarkusTest
class UploadApiIT extends HostingBench {

    private static final String API = "/api/1/upload";

    private String key;
    private String user;

    @BeforeEach
    void register() {
        user = somebody();
        key = "atl_" + UUID.randomUUID();
        users.apiKey(key, TestIdentity.token(user, "member"));
    }

    @Test
    void a_sharex_request_gets_its_link_viewer_and_delete_address() {
        // Given
        var bytes = picture();
        // When
        var answer = given().multiPart("source", "lighthouse.png", bytes, "image/png")
                .multiPart("key", key)
                .multiPart("format", "json")
                .multiPart("title", "Lighthouse")
                .post(API)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/json"))
                .body("status_code", equalTo(200))
                .body("success.message", equalTo("file uploaded"))
                .body("success.code", equalTo(200))
                .body("status_txt", equalTo("OK"))
                .body("image.title", equalTo("Lighthouse"))
                .body("image.original_filename", equalTo("lighthouse.png"))
                .body("image.mime", equalTo("image/png"))
                .body("image.size", equalTo(bytes.length))
                .body("image.width", equalTo(320))
                .body("image.height", equalTo(240))
                .body("image.medium.url", nullValue())
                .body("image", not(hasKey("album")))
                .body("image", not(hasKey("user")));
        // Then
        assertThat(fetchLocally(answer.extract().path("image.url"))).isEqualTo(bytes);
        assertThat(fetchLocally(answer.extract().path("image.thumb.url"))).isEqualTo(bytes);
        given().get(URI.create(answer.extract().<String>path("image.url_viewer"))
                        .getPath())
                .then()
                .statusCode(200)
                .contentType("text/html");
        var url = URI.create(answer.extract().<String>path("image.url")).getPath();
        var delete =
                URI.create(answer.extract().<String>path("image.delete_url")).getPath();
        given().redirects()
                .follow(false)
                .get(delete.substring(0, delete.length() - 4) + "0000")
                .then()
                .statusCode(404);
        given().redirects()
                .follow(false)
                .get(delete)
                .then()
                .statusCode(301)
                .header("Location", containsString("?deleted"));
        await().atMost(SOON).untilAsserted(() -> given().get(url).then().statusCode(404));
        given().redirects().follow(false).get(delete).then().statusCode(404);
    }

    @Test
    void a_picgo_request_has_its_key_in_a_header_the_gateway_has_exchanged() {
        as(user).multiPart("source", "a.png", picture(), "image/png")
                .post(API)
                .then()
                .statusCode(200)
                .body("image.url", startsWith("http://pictures.test/i/"));
    }

    @Test
    void imgbbs_field_gets_imgbbs_answer() {
        given().multiPart("image", "a.png", picture(), "image/png")
                .multiPart("key", key)
                .post(API)
                .then()
                .statusCode(200)
                .body("data.url", startsWith("http://pictures.test/i/"))
                .body("status", equalTo(200));
    }

    @Test
    void base64_is_a_source_and_the_key_may_be_in_the_query() {
        var bytes = picture();
        String url = given().queryParam("key", key)
                .formParam("source", Base64.getEncoder().encodeToString(bytes))
                .post(API)
                .then()
                .statusCode(200)
                .extract()
                .path("image.url");
        assertThat(fetchLocally(url)).isEqualTo(bytes);
    }

    @Test
    void an_address_is_a_source_with_get_too_and_the_format_can_be_text_or_a_redirect() throws IOException {
        // Given
        var bytes = picture();
        var site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        site.start();
        var source = "http://127.0.0.1:" + site.getAddress().getPort() + "/a.png";
        try {
            // When
            var text = given().queryParam("key", key)
                    .queryParam("source", source)
                    .queryParam("format", "txt")
                    .get(API)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            // Then
            assertThat(fetchLocally(text)).isEqualTo(bytes);
            given().redirects()
                    .follow(false)
                    .queryParam("key", key)
                    .queryParam("source", source)
                    .queryParam("format", "redirect")
                    .get(API)
                    .then()
                    .statusCode(302)
                    .header("Location", startsWith("/i/"));
        } finally {
            site.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/a.png", "http://169.254.169.254/latest", "http://[::1]/a"})
    void an_address_that_leads_inside_is_refused(String source) {
        error(given().queryParam("key", key).queryParam("source", source).get(API), 400);
    }

    @Test
    void an_expiration_is_an_interval_or_seconds() {
        given().multiPart("source", "a.png", picture(), "image/png")
                .multiPart("key", key)
                .multiPart("expiration", "PT5M")
                .post(API)
                .then()
                .statusCode(200)
                .body("image.expiration_date_gmt", not(nullValue()));
    }

    @Test
    void errors_have_the_numbers_of_that_api() {
        error(given().multiPart("source", "a.png", picture(), "image/png").post(API), 100);
        error(
                given().multiPart("source", "a.png", picture(), "image/png")
                        .multiPart("key", "wrong")
                        .post(API),
                100);
        error(
                given().multiPart("source", "a.png", picture(), "image/png")
                        .multiPart("key", "atl_unknown")
                        .post(API),
                100);
        error(given().multiPart("key", key).post(API), 130);
        error(given().formParam("key", key).formParam("source", "not base64!").post(API), 120);
        error(
                given().queryParam("key", key)
                        .queryParam("source", "iVBORw0KGgo=")
                        .get(API),
                130);
        error(
                given().multiPart("source", "a.svg", "<svg/>".getBytes(StandardCharsets.UTF_8), "image/svg+xml")
                        .multiPart("key", key)
                        .post(API),
                613);
    }

    @Test
    void errors_in_other_formats_are_a_bare_text_with_200() {
        var text = given().multiPart("key", key)
                .multiPart("format", "txt")
                .post(API)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(text).isEqualTo("Empty upload source");
    }

    @Test
    void a_key_for_other_things_may_not_upload() {
        users.apiKey(
                key,
                TestIdentity.tokenOf(user).roles("member").scopes("models:read").sign());
        error(
                given().multiPart("source", "a.png", picture(), "image/png")
                        .multiPart("key", key)
                        .post(API),
                401);
    }

    private static void error(io.restassured.response.Response answer, int code) {
        answer.then()
                .statusCode(400)
                .body("status_code", equalTo(400))
                .body("error.code", equalTo(code))
                .body("status_txt", equalTo("Bad Request"));
    }
}
