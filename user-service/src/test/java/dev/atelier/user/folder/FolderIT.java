package dev.atelier.user.folder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class FolderIT {

    private static final String FOLDERS = "/api/v1/folders";

    @Inject
    Database database;

    private String uid;

    @BeforeEach
    void register() {
        uid = Rest.newAccount().getString("uid");
    }

    @Test
    void an_account_has_a_default_folder_from_its_beginning() {
        Rest.as(uid)
                .get(FOLDERS)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items[0].folder_id", matchesPattern("f_[0-9a-f]{16}"))
                .body("items[0].folder_name", is("My Images"))
                .body("items[0].description", is(""))
                .body("items[0].is_default", is(true))
                .body("items[0].chevereto_album_id", nullValue())
                .body("items[0].created_at", notNullValue());
    }

    @Test
    void services_look_a_folder_up_by_its_name_whatever_the_case_and_nobody_else_does() {
        create("AI Art");

        resolve(Map.of("user_id", uid, "folder_name", "ai art "))
                .statusCode(200)
                .body("folder_name", is("AI Art"));
        resolve(Map.of("user_id", uid)).statusCode(200).body("folder_name", is("My Images"));
        resolve(Map.of("user_id", uid, "folder_name", "Zoo")).statusCode(404).body("code", is("folder_not_found"));
        Rest.as(uid)
                .contentType("application/json")
                .body(Map.of("user_id", uid))
                .post("/internal/folders/resolve")
                .then()
                .statusCode(401);
    }

    private static ValidatableResponse resolve(Map<String, String> question) {
        return Rest.asService("hosting")
                .contentType("application/json")
                .body(question)
                .post("/internal/folders/resolve")
                .then();
    }

    @Test
    void folders_are_listed_with_the_default_one_first_and_then_the_newest() {
        create("AI Art");
        create("Zoo");

        Rest.as(uid)
                .get(FOLDERS)
                .then()
                .body("items.folder_name", contains("My Images", "Zoo", "AI Art"))
                .body("items.is_default", contains(true, false, false));
    }

    @Test
    void a_folder_is_made_with_what_is_said_of_it() {
        post(Map.of(
                        "folder_name",
                        " AI Art ",
                        "description",
                        "generated",
                        "chevereto_album_id",
                        "https://img.example.org/album/ai-art.Qx7"))
                .statusCode(201)
                .body("folder_name", is("AI Art"))
                .body("description", is("generated"))
                .body("chevereto_album_id", is("Qx7"))
                .body("is_default", is(false));
    }

    @Test
    void a_change_leaves_what_it_does_not_name() {
        var id = post(Map.of("folder_name", "AI Art", "description", "generated", "chevereto_album_id", "Qx7"))
                .extract()
                .<String>path("folder_id");

        patch(id, Map.of("folder_name", "AI ART"))
                .statusCode(200)
                .body("folder_name", is("AI ART"))
                .body("description", is("generated"))
                .body("chevereto_album_id", is("Qx7"));
        patch(id, Map.of("chevereto_album_id", "", "description", ""))
                .statusCode(200)
                .body("chevereto_album_id", nullValue());
        Rest.as(uid)
                .get(FOLDERS)
                .then()
                .body("items[1].folder_name", is("AI ART"))
                .body("items[1].description", is(""));
    }

    @Test
    void a_name_is_taken_once_whatever_its_case() {
        var id = create("AI Art");

        post(Map.of("folder_name", "ai art")).statusCode(409).body("code", is("folder_exists"));
        post(Map.of("folder_name", "my images")).statusCode(409);
        patch(id, Map.of("folder_name", "MY IMAGES")).statusCode(409).body("code", is("folder_exists"));
    }

    @Test
    void of_many_folders_of_one_name_made_at_the_same_moment_one_is() throws Exception {
        Callable<Integer> create =
                () -> post(Map.of("folder_name", "AI Art")).extract().statusCode();
        try (var threads = Executors.newFixedThreadPool(4)) {
            assertThat(threads.invokeAll(Collections.nCopies(4, create)).stream()
                            .map(Future::resultNow))
                    .containsExactlyInAnyOrder(201, 409, 409, 409);
        }
    }

    @Test
    void a_deleted_folder_is_gone() {
        var id = create("AI Art");

        Rest.as(uid).delete(FOLDERS + "/" + id).then().statusCode(204);

        Rest.as(uid).get(FOLDERS).then().body("total", is(1));
        Rest.as(uid).delete(FOLDERS + "/" + id).then().statusCode(404).body("code", is("folder_not_found"));
        patch(id, Map.of("description", "x")).statusCode(404);
    }

    @Test
    void the_default_folder_can_be_renamed_but_not_deleted() {
        var id = Rest.as(uid).get(FOLDERS).jsonPath().getString("items[0].folder_id");

        patch(id, Map.of("folder_name", "Pictures")).statusCode(200).body("is_default", is(true));
        Rest.as(uid).delete(FOLDERS + "/" + id).then().statusCode(409).body("code", is("default_folder"));
    }

    @Test
    void folders_of_somebody_else_are_not_found() {
        var id = create("AI Art");
        var other = Rest.newAccount().getString("uid");

        Rest.as(other).get(FOLDERS).then().body("total", is(1));
        Rest.as(other).delete(FOLDERS + "/" + id).then().statusCode(404);
        Rest.as(other)
                .contentType("application/json")
                .body("{\"description\":\"x\"}")
                .patch(FOLDERS + "/" + id)
                .then()
                .statusCode(404);
        Rest.as(uid).get(FOLDERS).then().body("items[0].description", is(""));
    }

    @Test
    void there_are_at_most_so_many() throws Exception {
        database.execute(
                "insert into folder select 'x' || n || ?, ?, 'n' || n, null, '', false, now()"
                        + " from generate_series(1, 199) n",
                uid,
                uid);

        post(Map.of("folder_name", "one more")).statusCode(409).body("code", is("too_many_folders"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"folder_name\":\"\"}",
                "{\"folder_name\":\"  \"}",
                "{\"folder_name\":\"two\\nlines\"}",
                "{\"folder_name\":\"a\",\"chevereto_album_id\":\"not one\"}"
            })
    void what_makes_no_sense_is_refused_with_the_field(String body) {
        Rest.as(uid)
                .contentType("application/json")
                .body(body)
                .post(FOLDERS)
                .then()
                .statusCode(400)
                .body("code", is("validation_error"))
                .body("errors[0].field", notNullValue());
    }

    @Test
    void an_unknown_field_and_a_caller_without_an_account_are_refused() {
        post(Map.of("folder_name", "a", "colour", "red")).statusCode(400).body("code", is("unknown_field"));
        given().get(FOLDERS).then().statusCode(401);
        Rest.as("u_nobody")
                .contentType("application/json")
                .body(Map.of("folder_name", "a"))
                .post(FOLDERS)
                .then()
                .statusCode(404)
                .body("code", is("account_not_found"));
    }

    private String create(String name) {
        return post(Map.of("folder_name", name)).statusCode(201).extract().path("folder_id");
    }

    private ValidatableResponse post(Map<String, String> body) {
        return Rest.as(uid)
                .contentType("application/json")
                .body(body)
                .post(FOLDERS)
                .then();
    }

    private ValidatableResponse patch(String id, Map<String, String> body) {
        return Rest.as(uid)
                .contentType("application/json")
                .body(body)
                .patch(FOLDERS + "/" + id)
                .then();
    }
}
