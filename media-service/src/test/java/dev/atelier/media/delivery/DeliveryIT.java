package dev.atelier.media.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class DeliveryIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(Pictures.photograph(1200, 900), 90);

    @Test
    void the_original_comes_back_byte_for_byte() {
        long id = upload(someUser(), file).getLong("media.id");

        Response answer = given().get("/v1/media/" + id + "/content");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray()).isEqualTo(file);
        assertThat(answer.contentType()).isEqualTo("image/jpeg");
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(file.length));
        assertThat(answer.header("Transfer-Encoding")).isNull();
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void a_head_tells_what_a_get_would_bring() {
        long id = upload(someUser(), file).getLong("media.id");

        Response head = given().head("/v1/media/" + id + "/content");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(file.length));
        assertThat(head.header("ETag"))
                .isEqualTo(given().get("/v1/media/" + id + "/content").header("ETag"));
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void a_client_that_leaves_half_way_disturbs_nobody() throws Exception {
        String user = someUser();
        byte[] large = Pictures.file("bmp", Pictures.photograph(2000, 1500));
        long id = upload(user, large).getLong("media.id");

        for (int i = 0; i < 100; i++) {
            try (Socket client = new Socket("localhost", RestAssured.port)) {
                client.setReceiveBufferSize(4096);
                client.getOutputStream()
                        .write(("GET /v1/media/" + id + "/content HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes());
                assertThat(client.getInputStream().readNBytes(1000)).hasSize(1000);
            }
        }

        assertThat(given().get("/v1/media/" + id + "/content").asByteArray()).hasSize(large.length);
    }

    @Test
    void a_copy_is_a_picture_of_the_size_it_promises() {
        long id = upload(someUser(), file).getLong("media.id");

        byte[] medium = given().get("/v1/media/" + id + "/renditions/medium").asByteArray();

        assertThat(Pictures.decode(medium).getWidth()).isEqualTo(800);
        given().get("/v1/media/" + id + "/renditions/gigantic").then().statusCode(404);
    }

    @Test
    void who_has_it_already_is_told_so() {
        long id = upload(someUser(), file).getLong("media.id");
        String etag = given().get("/v1/media/" + id + "/renditions/small").header("ETag");

        Response again = given().header("If-None-Match", etag).get("/v1/media/" + id + "/renditions/small");

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(etag);
        assertThat(again.asByteArray()).isEmpty();
        given().header("If-None-Match", "\"other\"")
                .get("/v1/media/" + id + "/renditions/small")
                .then()
                .statusCode(200);
    }

    @Test
    void a_part_is_sent_when_a_part_is_asked_for() {
        long id = upload(someUser(), file).getLong("media.id");

        Response part = given().header("Range", "bytes=1000-1999").get("/v1/media/" + id + "/content");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(file, 1000, 2000));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 1000-1999/" + file.length);
        given().header("Range", "bytes=99999999-")
                .get("/v1/media/" + id + "/content")
                .then()
                .statusCode(416)
                .body("code", equalTo("range_not_satisfiable"));
    }

    @Test
    void what_is_private_only_its_owner_gets() {
        String user = someUser();
        long id = sending(user, "a.jpg", file)
                .multiPart("is_public", "false")
                .post("/v1/media/upload")
                .jsonPath()
                .getLong("media.id");

        for (String path : new String[] {"", "/content", "/renditions/small"}) {
            given().get("/v1/media/" + id + path).then().statusCode(404).body("code", equalTo("media_not_found"));
            as(someUser()).get("/v1/media/" + id + path).then().statusCode(404);
            as(user).get("/v1/media/" + id + path).then().statusCode(200);
        }
        assertThat(as(user).get("/v1/media/" + id + "/content").header("Cache-Control"))
                .isEqualTo("private, max-age=31536000, immutable");
    }

    @Test
    void who_may_see_a_file_can_have_it_read_by_others_for_a_while() throws Exception {
        String user = someUser();
        long id = sending(user, "a.jpg", file)
                .multiPart("is_public", "false")
                .post("/v1/media/upload")
                .jsonPath()
                .getLong("media.id");

        var signed = as(user).get("/v1/media/" + id + "/signed-url?expires_in=60")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var answer = client.send(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create(signed.getString("url")))
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.body()).isEqualTo(file);
        }
        assertThat(java.time.Instant.parse(signed.getString("expires_at")))
                .isBetween(java.time.Instant.now(), java.time.Instant.now().plusSeconds(61));
        given().get("/v1/media/" + id + "/signed-url").then().statusCode(404);
        as(someUser()).get("/v1/media/" + id + "/signed-url").then().statusCode(404);
        as(user).get("/v1/media/" + id + "/signed-url?expires_in=0").then().statusCode(400);
        as(user).get("/v1/media/" + id + "/signed-url?expires_in=999999").then().statusCode(400);
    }
}
