package dev.atelier.hosting.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.hosting.HostingBench;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import dev.atelier.standins.simulators.chevereto.StoredImage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a user's own key, into the album of their folder. */
@QuarkusTest
class PersonalIT extends HostingBench {

    private String user;
    private String discordId;

    @BeforeEach
    void register() {
        user = somebody();
        discordId =
                Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000_000L, 900_000_000_000_000_000L));
        users.key(user, CheveretoSimulator.USER_KEY);
        users.folder(user, "AI Art", CheveretoSimulator.ALBUM, false);
        users.folder(user, "My Images", null, true);
    }

    @Test
    void a_discord_users_picture_goes_into_the_album_of_the_folder() {
        // Given
        var bytes = picture();
        var medium = known(bytes);
        // When
        wish(Map.of(
                        "media_id",
                        medium.mediaId(),
                        "discord_id",
                        discordId,
                        "folder_name",
                        "ai art",
                        "title",
                        "Lighthouse",
                        "description",
                        "At dusk",
                        "tags",
                        List.of("ai", "art")))
                .statusCode(201);
        // Then
        var publication = settled(medium);
        assertThat(publication.getString("items[0].upload_mode")).isEqualTo("personal");
        assertThat(publication.getString("items[0].upload_type")).isEqualTo("discord");
        assertThat(publication.getString("items[0].hosting_service")).isEqualTo("chevereto");
        assertThat(publication.getString("items[0].intended_service")).isEqualTo("chevereto");
        assertThat(publication.getString("items[0].fallback_reason")).isNull();
        assertThat(publication.getString("items[0].expiry_note")).isEqualTo("Permanent.");
        assertThat(publication.getString("items[0].folder_name")).isEqualTo("AI Art");
        assertThat(publication.getString("items[0].album_id")).isEqualTo(CheveretoSimulator.ALBUM);
        assertThat(publication.getString("items[0].album_state")).isEqualTo("unverified");
        var image = imageOf(publication);
        assertThat(image.owner()).contains("atelier");
        assertThat(image.album()).contains(CheveretoSimulator.ALBUM);
        assertThat(image.title()).isEqualTo("Lighthouse");
        assertThat(image.description()).isEqualTo("At dusk");
        assertThat(image.tags()).isEqualTo("ai,art");
        assertThat(RestAssured.get(publication.getString("items[0].url")).asByteArray())
                .isEqualTo(bytes);
    }

    @Test
    void an_event_publishes_with_the_users_key_into_the_default_folder() {
        // Given
        users.folder(user, "My Images", CheveretoSimulator.ALBUM, true);
        var medium = medium(picture(), user, true);
        // When
        tell(medium);
        // Then
        var publication = settled(medium);
        assertThat(publication.getString("items[0].upload_mode")).isEqualTo("personal");
        assertThat(publication.getString("items[0].upload_type")).isEqualTo("chevereto");
        assertThat(imageOf(publication).album()).contains(CheveretoSimulator.ALBUM);
    }

    @Test
    void a_key_that_is_no_longer_good_makes_it_a_guest_upload_and_says_so() {
        // Given
        users.key(user, "chv_old_key-of-somebody");
        var medium = medium(picture(), user, true);
        // When
        tell(medium);
        // Then
        var publication = settled(medium);
        assertThat(publication.getString("items[0].upload_mode")).isEqualTo("guest");
        assertThat(publication.getString("items[0].intended_mode")).isEqualTo("personal");
        assertThat(publication.getString("items[0].fallback_reason")).isEqualTo("refused");
        assertThat(publication.getString("items[0].tried[0].reason")).isEqualTo("refused");
        assertThat(publication.getString("items[0].expiry_note")).contains("30 minutes");
    }

    @Test
    void when_users_cannot_be_asked_the_guest_key_is_used_and_the_reason_told() {
        // Given
        users.down(true);
        var medium = medium(picture(), user, true);
        // When
        tell(medium);
        // Then
        var publication = settled(medium);
        assertThat(publication.getString("items[0].upload_mode")).isEqualTo("guest");
        assertThat(publication.getString("items[0].fallback_reason")).isEqualTo("key_unknown");
    }

    @Test
    void an_unknown_folder_is_told_and_not_guessed() {
        var medium = known(picture());
        wish(Map.of("media_id", medium.mediaId(), "folder_name", "Holidays"))
                .statusCode(404)
                .body("code", equalTo("folder_not_found"));
        assertThat(publicationOf(medium).getList("items")).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_looked_up_is_no_guess_either() {
        var medium = known(picture());
        users.down(true);
        wish(Map.of("media_id", medium.mediaId(), "folder_name", "AI Art"))
                .statusCode(503)
                .body("code", equalTo("users_unavailable"));
    }

    @Test
    void nobody_acts_for_another_discord_user() {
        var medium = known(picture());
        wish(Map.of("media_id", medium.mediaId(), "discord_id", "80351110224678912"))
                .statusCode(403)
                .body("code", equalTo("discord_id_not_yours"));
        as(user).contentType(ContentType.JSON)
                .body(Map.of("media_id", medium.mediaId(), "discord_id", discordId))
                .post("/api/v1/hosting/publications")
                .then()
                .statusCode(403);
    }

    private MediaProcessed known(byte[] bytes) {
        var medium = medium(bytes, user, false);
        tell(medium);
        await().atMost(SOON).untilAsserted(() -> assertThat(isKnown(medium)).isTrue());
        return medium;
    }

    @jakarta.inject.Inject
    Publishing publishing;

    private boolean isKnown(MediaProcessed medium) {
        var caller = new dev.atelier.platform.identity.Caller(
                user, "default", java.util.Optional.empty(), java.util.Set.of(), java.util.Set.of());
        return publishing
                .known(caller, medium.mediaId(), java.time.Duration.ZERO)
                .await()
                .atMost(SOON);
    }

    private ValidatableResponse wish(Map<String, Object> wish) {
        return asDiscordUser()
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/hosting/publications")
                .then();
    }

    private RequestSpecification asDiscordUser() {
        return RestAssured.given()
                .auth()
                .oauth2(TestIdentity.tokenOf(user)
                        .roles("member")
                        .discordId(discordId)
                        .sign());
    }

    private StoredImage imageOf(JsonPath publication) {
        var url = publication.getString("items[0].url");
        return chevereto.images().stream()
                .filter(image -> url.contains(image.name()))
                .findFirst()
                .orElseThrow();
    }
}
