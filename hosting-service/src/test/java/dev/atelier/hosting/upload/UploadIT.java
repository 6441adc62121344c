package dev.atelier.hosting.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.hosting.HostingBench;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file goes in and its link comes out, in one call. */
@QuarkusTest
class UploadIT extends HostingBench {

    private static final String UPLOADS = "/api/v1/hosting/uploads";
    private static final String DISCORD = "80351110224678912";

    private String user;

    @BeforeEach
    void register() {
        user = somebody();
        users.key(user, CheveretoSimulator.USER_KEY);
        users.folder(user, "AI Art", CheveretoSimulator.ALBUM, false);
    }

    @Test
    void a_discord_users_file_is_uploaded_into_their_folder_and_the_whole_result_told() {
        // Given
        var bytes = picture();
        // When
        var result = asDiscordUser()
                .multiPart("file", "lighthouse.png", bytes, "image/png")
                .formParam("discord_id", DISCORD)
                .formParam("folder_name", "AI Art")
                .formParam("title", "Lighthouse")
                .formParam("tags", "ai, art")
                .post(UPLOADS)
                .then()
                .statusCode(201)
                .body("success", equalTo(true))
                .body("hosting_service", equalTo("chevereto"))
                .body("intended_service", equalTo("chevereto"))
                .body("upload_mode", equalTo("personal"))
                .body("upload_type", equalTo("discord"))
                .body("expiry_note", equalTo("Permanent."))
                .body("fallback_reason", nullValue())
                .body("filename", equalTo("lighthouse.png"))
                .body("user_id", equalTo(user))
                .body("album_id", equalTo(CheveretoSimulator.ALBUM))
                .body("album_state", equalTo("unverified"))
                .body("discord_user.id", equalTo(DISCORD))
                .body("discord_user.folder", equalTo("AI Art"))
                .body("nsfw_detected", equalTo(false))
                .body("file_hash", equalTo(sha256(bytes)))
                .body("upload_id", notNullValue())
                .body("error", nullValue());
        // Then
        assertThat(RestAssured.get(result.extract().<String>path("url")).asByteArray())
                .isEqualTo(bytes);
        assertThat(chevereto.images().getLast().album()).contains(CheveretoSimulator.ALBUM);
        assertThat(chevereto.images().getLast().tags()).isEqualTo("ai,art");
    }

    @Test
    void a_medium_that_is_here_is_published_with_its_name() {
        var bytes = picture();
        String id = as(user).multiPart("file", "a.png", bytes, "image/png")
                .formParam("service", "local")
                .post(UPLOADS)
                .then()
                .statusCode(201)
                .body("hosting_service", equalTo("local"))
                .body("upload_mode", equalTo("none"))
                .extract()
                .path("media_id");
        as(user).contentType(ContentType.JSON)
                .body(Map.of("media_id", id))
                .post(UPLOADS)
                .then()
                .statusCode(201)
                .body("hosting_service", equalTo("local"));
    }

    @Test
    void what_is_wrong_with_a_wish_is_told_before_bytes_move() {
        desk.staff(upload -> {
            throw new AssertionError("bytes have moved");
        });
        as(user).multiPart("file", "a.png", picture(), "image/png")
                .formParam("folder_name", "Holidays")
                .post(UPLOADS)
                .then()
                .statusCode(404)
                .body("code", equalTo("folder_not_found"));
        as(user).multiPart("file", "a.png", picture(), "image/png")
                .formParam("discord_id", DISCORD)
                .post(UPLOADS)
                .then()
                .statusCode(403)
                .body("code", equalTo("discord_id_not_yours"));
        as(user).multiPart("file", "a.png", picture(), "image/png")
                .formParam("service", "flickr")
                .formParam("expires_in", "soon")
                .post(UPLOADS)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_error"))
                .body("errors[0].field", equalTo("service"));
        as(user).multiPart("title", "nothing")
                .post(UPLOADS)
                .then()
                .statusCode(400)
                .body("code", equalTo("file_missing"));
    }

    @Test
    void what_media_service_refuses_is_told_as_it_says() {
        as(user).multiPart("file", "a.svg", "<svg/>".getBytes(StandardCharsets.UTF_8), "image/svg+xml")
                .post(UPLOADS)
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported_type"));
    }

    @Test
    void a_batch_tells_of_each_file_and_one_that_fails_stops_no_other() {
        as(user).multiPart("files", "a.png", picture(), "image/png")
                .multiPart("files", "b.svg", "<svg/>".getBytes(StandardCharsets.UTF_8), "image/svg+xml")
                .multiPart("files", "c.png", picture(), "image/png")
                .post(UPLOADS + "/batch")
                .then()
                .statusCode(200)
                .body("succeeded", equalTo(2))
                .body("failed", equalTo(1))
                .body("results.filename", contains("a.png", "b.svg", "c.png"))
                .body("results.success", contains(true, false, true))
                .body("results[1].code", equalTo("unsupported_type"))
                .body("results[1].status", equalTo(415));
    }

    @Test
    void what_is_published_is_counted_by_user_and_host() {
        var bytes = picture();
        as(user).multiPart("file", "a.png", bytes, "image/png")
                .post(UPLOADS)
                .then()
                .statusCode(201);
        as(user).multiPart("file", "b.png", bytes, "image/png")
                .formParam("service", "local")
                .post(UPLOADS)
                .then()
                .statusCode(201);
        as(user).get("/api/v1/hosting/usage")
                .then()
                .statusCode(200)
                .body("publications", equalTo(2))
                .body("size_bytes", equalTo(2 * bytes.length))
                .body("hosts.service", contains("chevereto", "local"))
                .body("hosts.publications", contains(1, 1));
        as(user).get("/api/v1/hosting/usage/all").then().statusCode(403);
        RestAssured.given()
                .auth()
                .oauth2(TestIdentity.token(user, "owner"))
                .get("/api/v1/hosting/usage/all")
                .then()
                .statusCode(200)
                .body("publications", org.hamcrest.Matchers.greaterThanOrEqualTo(2));
    }

    @Test
    void more_than_twenty_are_no_batch() {
        var request = as(user);
        for (var i = 0; i < 21; i++) {
            request = request.multiPart("files", i + ".png", new byte[] {1}, "image/png");
        }
        request.post(UPLOADS + "/batch").then().statusCode(400);
    }

    private RequestSpecification asDiscordUser() {
        return RestAssured.given()
                .auth()
                .oauth2(TestIdentity.tokenOf(user)
                        .roles("member")
                        .discordId(DISCORD)
                        .sign());
    }
}
