package dev.atelier.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.atelier.launcher.Vendor;
import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import dev.atelier.standins.simulators.discord.DiscordSimulator;
import io.restassured.http.ContentType;
import io.restassured.http.Cookies;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody with a Discord account, a key of Chevereto and a folder: their picture gets a link in their album. */
@ExtendWith(RunningStack.class)
class DiscordFolderJourney {

    private final Atelier atelier;

    DiscordFolderJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void a_discord_users_picture_goes_into_the_album_of_their_folder_and_comes_out_of_its_link() {
        // Given
        var user = signedInWithDiscord();
        user.request()
                .contentType(ContentType.JSON)
                .body(Map.of("api_key", CheveretoSimulator.USER_KEY))
                .put("/api/v1/me/external-keys/chevereto")
                .then()
                .statusCode(200);
        user.request()
                .contentType(ContentType.JSON)
                .body(Map.of("folder_name", "AI Art", "chevereto_album_id", CheveretoSimulator.ALBUM))
                .post("/api/v1/folders")
                .then()
                .statusCode(201);
        var picture = CameraPicture.jpeg(800, 600, 1, 4711);
        // When
        var link = user.request()
                .multiPart("file", "lighthouse.jpg", picture, "image/jpeg")
                .formParam("discord_id", DiscordSimulator.NELLY.id())
                .formParam("folder_name", "AI Art")
                .formParam("title", "Lighthouse")
                .post("/api/v1/hosting/uploads")
                .then()
                .statusCode(201)
                .body("success", is(true))
                .body("hosting_service", is("chevereto"))
                .body("upload_mode", is("personal"))
                .body("upload_type", is("discord"))
                .body("discord_user.folder", is("AI Art"))
                .body("album_state", is("unverified"))
                .extract()
                .<String>path("url");
        // Then
        assertThat(given().get(link).then().statusCode(200).extract().asByteArray())
                .isEqualTo(picture);
        var facts = given().baseUri(
                        atelier.stack().simulatorUrl(Vendor.CHEVERETO).toString())
                .get("/_sim/state")
                .asString();
        assertThat(facts).contains("\"album\":\"" + CheveretoSimulator.ALBUM + "\"");
    }

    @Test
    void a_chevereto_client_uploads_to_us_with_a_key_of_ours_in_its_form() {
        // Given
        var user = atelier.newUser();
        var picture = CameraPicture.jpeg(640, 480, 1, 815);
        // When
        var answer = atelier.anybody()
                .multiPart("source", "harbour.jpg", picture, "image/jpeg")
                .multiPart("key", user.apiKey())
                .multiPart("format", "json")
                .post("/api/1/upload")
                .then()
                .statusCode(200)
                .body("status_code", is(200))
                .extract();
        // Then
        assertThat(given().get(answer.<String>path("image.url")).asByteArray()).isEqualTo(picture);
        user.request()
                .multiPart("source", "harbour.jpg", CameraPicture.jpeg(640, 480, 1, 816), "image/jpeg")
                .post("/api/1/upload")
                .then()
                .statusCode(200);
        atelier.anybody()
                .multiPart("source", "harbour.jpg", picture, "image/jpeg")
                .post("/api/1/upload")
                .then()
                .statusCode(400)
                .body("error.code", is(100));
    }

    /** As a browser goes: to Discord, approved there, back with a code, and then a key of their own. */
    private User signedInWithDiscord() {
        var begin = atelier.anybody()
                .redirects()
                .follow(false)
                .get("/auth/discord")
                .then()
                .statusCode(302)
                .extract();
        var approved = given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(begin.header("Location") + "&as=" + DiscordSimulator.NELLY.id())
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        Cookies session = given().urlEncodingEnabled(false)
                .cookies(begin.detailedCookies())
                .redirects()
                .follow(false)
                .get(approved)
                .then()
                .extract()
                .detailedCookies();
        var key = atelier.anybody()
                .cookies(session)
                .header("Origin", atelier.stack().gatewayUrl().toString())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "my bot"))
                .post("/api/v1/me/keys")
                .then()
                .statusCode(201)
                .extract();
        return new User(atelier, "", key.path("api_key"));
    }
}
