package dev.atelier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class EntityUploadIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(200, 150);

    @ParameterizedTest
    @CsvSource({
        "users/USR-123/avatar, user, USR-123, avatar, users/avatars/USR-123/avatar, Avatar uploaded successfully",
        "users/USR-123/cover, user, USR-123, cover, users/covers/USR-123/cover, Cover photo uploaded successfully",
        "properties/PROP-789/photos, property, PROP-789, gallery, properties/photos/PROP-789/photo,"
                + " Photo uploaded successfully",
        "builders/BLD-012/portfolio, builder, BLD-012, gallery, builders/photos/BLD-012/gallery,"
                + " Portfolio photo uploaded successfully",
        "builders/BLD-012/logo, builder, BLD-012, logo, builders/logos/BLD-012/logo, Logo uploaded successfully",
        "builders/BLD-012/cover, builder, BLD-012, cover, builders/covers/BLD-012/cover,"
                + " Cover photo uploaded successfully",
        "builders/BLD-012/home-plans/PLAN-9/photos, builder, BLD-012, gallery, builders/photos/BLD-012/gallery,"
                + " Photo uploaded successfully",
        "communities/CMY-456/photos, community, CMY-456, gallery, communities/photos/CMY-456/photo,"
                + " Photo uploaded successfully",
        "communities/CMY-456/logo, community, CMY-456, logo, communities/logos/CMY-456/logo,"
                + " Logo uploaded successfully",
        "communities/CMY-456/cover, community, CMY-456, cover, communities/covers/CMY-456/cover,"
                + " Cover photo uploaded successfully",
        "communities/CMY-456/amenities/7/photos, amenity, 7, gallery, amenities/photos/7/photo,"
                + " Photo uploaded successfully",
        "sales-reps/REP-3/avatar, sales_rep, REP-3, avatar, sales_reps/avatars/REP-3/avatar,"
                + " Avatar uploaded successfully",
        "posts/77/media, post, 77, gallery, posts/photos/77/photo, Media uploaded successfully"
    })
    void every_entity_route_answers_the_medium_and_stores_it_where_the_layout_says(
            String route, String type, String id, String field, String place, String message) {
        String key = moderator()
                .multiPart("file", "p.jpg", new ByteArrayInputStream(file), "image/jpeg")
                .multiPart("alt_text", "Main entrance")
                .multiPart("caption", "Seen from the street")
                .multiPart("tags", "modern,luxury")
                .post("/v1/media/" + route)
                .then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/v1/media/\\d+"))
                .body("message", equalTo(message))
                .body("media.id", notNullValue())
                .body("media.public_id", matchesPattern("MED-.+"))
                .body("media.original_url", notNullValue())
                .body("media.thumbnail_url", notNullValue())
                .body("media.medium_url", notNullValue())
                .body("media.entity_type", equalTo(type))
                .body("media.entity_id", equalTo(id))
                .body("media.entity_field", equalTo(field))
                .body("media.is_primary", equalTo(!field.equals("gallery")))
                .body("media.alt_text", equalTo("Main entrance"))
                .body("media.caption", equalTo("Seen from the street"))
                .body("media.tags", equalTo(List.of("modern", "luxury")))
                .extract()
                .path("media.filename");

        String folder = place.substring(0, place.lastIndexOf('/') + 1);
        assertThat(keys(folder)).anySatisfy(stored -> assertThat(stored)
                .matches(folder + "\\d{4}-\\d\\d/" + key)
                .contains(place.substring(place.lastIndexOf('/')) + "-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users/USR-124/avatar",
                "users/USR-124/cover",
                "properties/PROP-124/photos",
                "builders/BLD-124/portfolio",
                "builders/BLD-124/logo",
                "builders/BLD-124/cover",
                "builders/BLD-124/home-plans/P/photos",
                "communities/CMY-124/photos",
                "communities/CMY-124/logo",
                "communities/CMY-124/cover",
                "communities/CMY-124/amenities/7/photos",
                "sales-reps/REP-124/avatar",
                "posts/124/media",
                "upload",
                "batch/upload"
            })
    void who_is_none_of_the_entitys_people_adds_nothing_to_it(String route) {
        String stranger = someUser();
        RequestSpecification request = as(stranger)
                .multiPart(route.startsWith("batch") ? "files" : "file", "p.jpg", new ByteArrayInputStream(file))
                .multiPart("entity_type", "community")
                .multiPart("entity_id", "CMY-124");

        request.post("/v1/media/" + route).then().statusCode(403).body("code", equalTo("not_authorized"));

        assertThat(rows.count("media where owner_id = '" + stranger + "'")).isZero();
    }

    @Test
    void the_people_of_an_entity_add_to_it_and_users_to_their_own() {
        String admin = someUser();
        gives(admin, "community", "CMY-9", "admin");

        for (String route : List.of(
                "communities/CMY-9/photos", "communities/CMY-9/amenities/4/photos", "users/" + admin + "/avatar")) {
            as(admin)
                    .multiPart("file", "p.jpg", new ByteArrayInputStream(file), "image/jpeg")
                    .post("/v1/media/" + route)
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void fields_are_understood_in_both_spellings() {
        moderator()
                .multiPart("file", "p.jpg", new ByteArrayInputStream(file), "image/jpeg")
                .multiPart("altText", "Kitchen")
                .multiPart("isPrimary", "true")
                .multiPart("sortOrder", "4")
                .multiPart("isPublic", "false")
                .post("/v1/media/properties/P1/photos")
                .then()
                .statusCode(201)
                .body("media.alt_text", equalTo("Kitchen"))
                .body("media.is_primary", equalTo(true))
                .body("media.sort_order", equalTo(4))
                .body("media.is_public", equalTo(false));
        moderator()
                .multiPart("file", "p.jpg", new ByteArrayInputStream(file), "image/jpeg")
                .multiPart("entityType", "property")
                .multiPart("entityId", "P1")
                .multiPart("entityField", "cover")
                .post("/v1/media/upload")
                .then()
                .statusCode(201)
                .body("media.entity_type", equalTo("property"))
                .body("media.entity_id", equalTo("P1"))
                .body("media.entity_field", equalTo("cover"));
    }

    @Test
    void avatars_have_stricter_limits() {
        refusedAvatar(Pictures.jpeg(90, 200), 400, "dimensions_out_of_range");
        refusedAvatar(Pictures.jpeg(2100, 300), 400, "dimensions_out_of_range");
        refusedAvatar(java.util.Arrays.copyOf(Pictures.jpeg(300, 300), 5 * 1024 * 1024 + 1), 413, "file_too_large");
    }

    @Test
    void a_batch_keeps_the_good_files_and_names_the_bad_ones() {
        RequestSpecification batch = moderator()
                .multiPart("entity_type", "property")
                .multiPart("entity_id", "P-batch")
                .multiPart("entity_field", "gallery");
        for (int i = 0; i < 20; i++) {
            byte[] one = i % 8 == 3
                    ? ("<html>" + " ".repeat(2000)).getBytes(StandardCharsets.US_ASCII)
                    : Pictures.jpeg(100 + i, 80);
            batch.multiPart("files", "f" + i + ".jpg", new ByteArrayInputStream(one), "image/jpeg");
        }

        JsonPath receipt = batch.post("/v1/media/batch/upload")
                .then()
                .statusCode(201)
                .body("uploaded_count", equalTo(17))
                .body("uploaded", hasSize(17))
                .body("failed_count", equalTo(3))
                .body("failed.filename", equalTo(List.of("f3.jpg", "f11.jpg", "f19.jpg")))
                .body("failed.code", equalTo(List.of("type_mismatch", "type_mismatch", "type_mismatch")))
                .body("failed.error", org.hamcrest.Matchers.everyItem(notNullValue()))
                .body("message", equalTo("Successfully uploaded 17 of 20 files"))
                .extract()
                .jsonPath();

        assertThat(receipt.getList("uploaded.original_filename", String.class))
                .startsWith("f0.jpg", "f1.jpg", "f2.jpg", "f4.jpg");
        assertThat(receipt.getList("uploaded.is_primary", Boolean.class).getFirst())
                .isTrue();
        assertThat(receipt.getList("uploaded.is_primary", Boolean.class).subList(1, 17))
                .containsOnly(false);
        assertThat(receipt.getList("uploaded.sort_order", Integer.class)).startsWith(0, 1, 2, 4);
    }

    @Test
    void a_batch_of_none_or_of_more_than_twenty_is_refused() {
        moderator()
                .multiPart("entity_type", "property")
                .multiPart("entity_id", "P-none")
                .post("/v1/media/batch/upload")
                .then()
                .statusCode(400)
                .body("code", equalTo("file_missing"));
        RequestSpecification many =
                moderator().multiPart("entity_type", "property").multiPart("entity_id", "P-many");
        for (int i = 0; i < 21; i++) {
            many.multiPart("files", "f.jpg", new ByteArrayInputStream(file), "image/jpeg");
        }
        many.post("/v1/media/batch/upload").then().statusCode(400).body("code", equalTo("too_many_files"));
        assertThat(rows.count("media where entity_id in ('P-none', 'P-many')")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"video/mp4, movie.mp4", "video/webm, movie.webm", "video/quicktime, movie.mov", "video/x-msvideo, a.avi"
    })
    void posts_take_videos_and_galleries_do_not(String type, String name) {
        byte[] video = HeadOfVideo.head(type);

        moderator()
                .multiPart("file", name, new ByteArrayInputStream(video), type)
                .header("Prefer", "respond-async")
                .post("/v1/media/posts/78/media")
                .then()
                .statusCode(202)
                .body("media.media_type", equalTo("VIDEO"))
                .body("media.content_type", equalTo(type));
        assertThat(keys("posts/videos/78/")).isNotEmpty();
        moderator()
                .multiPart("file", name, new ByteArrayInputStream(video), type)
                .post("/v1/media/properties/P2/photos")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported_type"));
        moderator()
                .multiPart("file", name, new ByteArrayInputStream(video, 0, 9000), type)
                .post("/v1/media/posts/78/media")
                .then()
                .statusCode(400)
                .body("code", equalTo("file_too_small"));
    }

    private void refusedAvatar(byte[] picture, int status, String code) {
        moderator()
                .multiPart("file", "a.jpg", new ByteArrayInputStream(picture), "image/jpeg")
                .post("/v1/media/users/USR-9/avatar")
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
        assertThat(rows.count("media where entity_id = 'USR-9'")).isZero();
        assertThat(keys("users/avatars/USR-9/")).isEmpty();
    }

    /** Somebody who may act for every entity. */
    private static RequestSpecification moderator() {
        return RestAssured.given().auth().oauth2(TestIdentity.token(someUser(), "member", "moderator"));
    }

    private Set<String> keys(String folder) {
        return Set.copyOf(
                blobs.list("atelier-media", folder).collect().asList().await().atMost(SOON));
    }
}
