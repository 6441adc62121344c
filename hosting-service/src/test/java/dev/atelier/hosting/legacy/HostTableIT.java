package dev.atelier.hosting.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.hosting.HostingBench;
import dev.atelier.hosting.legacy.LegacySite.Mood;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.Fault.Kind;
import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Five ways to publish and eight failures of the first choice: who takes it, why, and how many files lie where. */
@QuarkusTest
@TestProfile(WithLegacy.class)
class HostTableIT extends HostingBench {

    private static final String DISCORD = "80351110224678912";

    LegacySite legacy;

    enum Way {
        DISCORD,
        USER,
        GUEST,
        LEGACY,
        LOCAL
    }

    /** What goes wrong at the first choice, the reason told of a Chevereto site and of the older address, files left. */
    enum Trouble {
        DOWN("unreachable", 0, Mood.DOWN, "unreachable", 0),
        SLOW("timeout", 1, Mood.SLOW, "timeout", 1),
        FORBIDDEN("refused", 0, Mood.FORBIDDEN, "refused", 0),
        FLOOD("flood", 0, Mood.FLOODED, "flood", 0),
        DUPLICATE("duplicate_unknown", 1, Mood.DUPLICATE, "duplicate_unknown", 0),
        HTML_500("server_error", 0, Mood.HTML_500, "server_error", 0),
        MODERATED("moderated", 0, Mood.WITHOUT_LINK, "unexpected_answer", 1),
        SUCCESS_THEN_CRASH("duplicate_unknown", 1, Mood.STORED_THEN_GONE, "unreachable", 1);

        private final String siteReason;
        private final int siteFiles;
        private final Mood mood;
        private final String legacyReason;
        private final int legacyFiles;

        Trouble(String siteReason, int siteFiles, Mood mood, String legacyReason, int legacyFiles) {
            this.siteReason = siteReason;
            this.siteFiles = siteFiles;
            this.mood = mood;
            this.legacyReason = legacyReason;
            this.legacyFiles = legacyFiles;
        }
    }

    static Stream<Arguments> table() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Trouble.values()).map(trouble -> Arguments.of(way, trouble)));
    }

    @AfterEach
    void beWellAgain() {
        legacy.mood(Mood.WELL);
    }

    @ParameterizedTest
    @MethodSource("table")
    void the_right_host_takes_the_picture_says_why_and_leaves_no_more_files_than_it_must(Way way, Trouble trouble) {
        // Given
        var bytes = picture();
        if (way == Way.LEGACY) {
            legacy.mood(trouble.mood);
        } else {
            trouble(trouble, bytes);
        }
        // When
        var result = upload(way, bytes);
        // Then
        assertThat(result.getBoolean("success")).isTrue();
        switch (way) {
            case LEGACY -> {
                told(result, "chevereto", "guest", "legacy", trouble.legacyReason);
                files(bytes, 1, trouble.legacyFiles);
            }
            case LOCAL -> {
                told(result, "local", "none", "local", null);
                files(bytes, trouble == Trouble.DUPLICATE ? 1 : 0, 0);
                assertThat(fetchLocally(result.getString("url"))).isEqualTo(bytes);
            }
            default -> {
                told(result, "legacy", "shared", "chevereto", trouble.siteReason);
                files(bytes, trouble.siteFiles, 1);
            }
        }
    }

    private static void told(JsonPath result, String service, String mode, String intended, String reason) {
        assertThat(result.getString("hosting_service")).isEqualTo(service);
        assertThat(result.getString("upload_mode")).isEqualTo(mode);
        assertThat(result.getString("intended_service")).isEqualTo(intended);
        assertThat(result.getString("fallback_reason")).isEqualTo(reason);
    }

    private void files(byte[] bytes, int atTheSite, int atTheOlderAddress) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(filesUpstream(bytes)).isEqualTo(atTheSite);
            assertThat(legacy.files(bytes)).isEqualTo(atTheOlderAddress);
        });
    }

    private JsonPath upload(Way way, byte[] bytes) {
        var user = somebody();
        if (way == Way.DISCORD || way == Way.USER) {
            users.key(user, CheveretoSimulator.USER_KEY);
            users.folder(user, "AI Art", CheveretoSimulator.ALBUM, false);
        }
        var request = RestAssured.given()
                .auth()
                .oauth2(TestIdentity.tokenOf(user)
                        .roles("member")
                        .discordId(DISCORD)
                        .sign())
                .multiPart("file", "a.png", bytes, "image/png");
        switch (way) {
            case DISCORD -> request.formParam("discord_id", DISCORD).formParam("folder_name", "AI Art");
            case LEGACY -> request.formParam("service", "legacy");
            case LOCAL -> request.formParam("service", "local");
            default -> request.formParam("title", "a picture");
        }
        return request.post("/api/v1/hosting/uploads")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void trouble(Trouble trouble, byte[] bytes) {
        switch (trouble) {
            case DOWN -> fault(Fault.of(Kind.DOWN));
            case SLOW -> fault(Fault.of(Kind.SLOW).after(Duration.ofMillis(3000)));
            case FORBIDDEN -> fault(Fault.of(Kind.HTML).answering(403, "<h1>Just a moment...</h1>"));
            case FLOOD ->
                fault(Fault.of(Kind.STATUS)
                        .answering(
                                400,
                                "{\"status_code\":400,\"error\":{\"code\":130,\"message\":"
                                        + "\"Flooding detected. You can only upload 50 images per minute\"}}"));
            case DUPLICATE ->
                RestAssured.given()
                        .header("X-API-Key", CheveretoSimulator.GUEST_KEY)
                        .multiPart("source", "a.png", bytes, "image/png")
                        .post(chevereto.baseUri() + "/api/1/upload")
                        .then()
                        .statusCode(200);
            case HTML_500 -> fault(Fault.of(Kind.HTML).answering(500, "<h1>Oops</h1>"));
            case MODERATED -> chevereto.switches().set("moderated", true);
            case SUCCESS_THEN_CRASH -> fault(Fault.of(Kind.RESET_AFTER_SUCCESS).times(1));
        }
    }

    private void fault(Fault fault) {
        chevereto.faults().add(fault.on("POST", "/api/1/upload"));
    }
}
