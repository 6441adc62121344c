package dev.atelier.media.library;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.hosting.PublicationFailed;
import dev.atelier.contracts.hosting.Published;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.users.EntityMembershipChanged;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class LibraryIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Inject
    Sweeper sweeper;

    @Test
    void a_medium_is_found_by_both_of_its_ids() {
        String user = someUser();
        JsonPath media = upload(user, file);

        as(user).get("/v1/media/" + media.getLong("media.id"))
                .then()
                .statusCode(200)
                .body("public_id", equalTo(media.getString("media.public_id")));
        given().get("/v1/media/public/" + media.getString("media.public_id"))
                .then()
                .statusCode(200)
                .body("filename", equalTo(media.getString("media.filename")));
        as(user).get("/v1/media/999999999").then().statusCode(404).body("code", equalTo("media_not_found"));
        as(user).get("/v1/media/public/MED-1-2").then().statusCode(404);
    }

    @Test
    void a_list_holds_ones_own_newest_first_and_goes_on_where_it_ended() {
        String user = someUser();
        upload(someUser(), file);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(upload(user, file).getLong("media.id"));
        }

        JsonPath first = as(user).get("/v1/media?limit=2").jsonPath();
        ids.addFirst(upload(user, file).getLong("media.id"));
        JsonPath second = as(user).queryParam("cursor", first.getString("next_cursor"))
                .get("/v1/media?limit=2")
                .jsonPath();
        JsonPath last = as(user).queryParam("cursor", second.getString("next_cursor"))
                .get("/v1/media?limit=2")
                .jsonPath();

        assertThat(first.getList("items.id", Long.class)).isEqualTo(ids.subList(1, 3));
        assertThat(second.getList("items.id", Long.class)).isEqualTo(ids.subList(3, 5));
        assertThat(last.getList("items.id", Long.class)).isEqualTo(ids.subList(5, 6));
        assertThat(first.getLong("total")).isEqualTo(5);
        assertThat(last.getString("next_cursor")).isNull();
        assertThat(first.getList("items[0].renditions")).hasSize(4);
    }

    @Test
    void a_list_refuses_what_it_cannot_count_by() {
        as(someUser()).get("/v1/media?limit=1000").then().statusCode(400);
        as(someUser()).get("/v1/media?cursor=nonsense").then().statusCode(400);
        as(someUser()).get("/v1/media?cursor=bm9uc2Vuc2U").then().statusCode(400);
        as(someUser()).get("/v1/media").then().statusCode(200).body("total", equalTo(0));
        given().get("/v1/media").then().statusCode(401);
    }

    @Test
    void deleting_removes_row_copies_and_files_and_tells_it() {
        String user = someUser();
        long id = upload(user, file).getLong("media.id");

        as(user).delete("/v1/media/" + id)
                .then()
                .statusCode(200)
                .body("message", equalTo("Media deleted successfully"));

        as(user).get("/v1/media/" + id).then().statusCode(404);
        as(user).delete("/v1/media/" + id).then().statusCode(404);
        assertThat(blobsOf(user)).isEmpty();
        assertThat(rows.count("rendition where media_id = " + id)).isZero();
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaDeleted.class, id))
                .hasSize(1));
    }

    @Test
    void a_stranger_deletes_nothing() {
        String user = someUser();
        long id = upload(user, file).getLong("media.id");

        as(someUser()).delete("/v1/media/" + id).then().statusCode(403).body("code", equalTo("not_authorized"));
        asIn("elsewhere", someUser(), "owner").delete("/v1/media/" + id).then().statusCode(404);
        asIn("elsewhere", someUser(), "owner").get("/v1/media/" + id).then().statusCode(404);
        given().delete("/v1/media/" + id).then().statusCode(401);

        as(user).get("/v1/media/" + id).then().statusCode(200);
    }

    @Test
    void what_is_private_does_not_exist_for_strangers() {
        String user = someUser();
        long id = sending(user, "picture.jpg", file)
                .multiPart("is_public", "false")
                .post("/v1/media/upload")
                .jsonPath()
                .getLong("media.id");

        as(someUser()).get("/v1/media/" + id).then().statusCode(404);
        as(someUser()).delete("/v1/media/" + id).then().statusCode(404);
        given().get("/v1/media/" + id).then().statusCode(404);
        asIn("default", someUser(), "moderator").get("/v1/media/" + id).then().statusCode(200);
        asIn("elsewhere", user, "member").get("/v1/media/" + id).then().statusCode(404);
    }

    @Test
    void the_people_of_an_entity_rule_its_media_as_long_as_they_hold_the_office() {
        String admin = someUser();
        String community = "CMY-" + UUID.randomUUID();
        topics.tell(new EntityMembershipChanged("community", community, admin, "admin", now()));
        await().atMost(SOON)
                .until(() -> rows.count("entity_member where entity_id = '" + community + "' and role = 'admin'") == 1);
        String member = someUser();
        topics.tell(new EntityMembershipChanged("community", community, member, "admin", now()));
        await().atMost(SOON).until(() -> rows.count("entity_member where entity_id = '" + community + "'") == 2);
        long id = sending(member, "picture.jpg", file)
                .multiPart("entity_type", "community")
                .multiPart("entity_id", community)
                .multiPart("is_public", "false")
                .post("/v1/media/upload")
                .jsonPath()
                .getLong("media.id");

        as(admin).get("/v1/media/" + id).then().statusCode(200);
        topics.tell(new EntityMembershipChanged("community", community, admin, null, now()));
        await().atMost(SOON)
                .untilAsserted(() -> as(admin).get("/v1/media/" + id).then().statusCode(404));
        topics.tell(new EntityMembershipChanged("community", community, admin, "admin", now().minusSeconds(3600)));
        as(admin).delete("/v1/media/" + id).then().statusCode(404);
    }

    @Test
    void the_same_bytes_are_stored_once_and_stay_until_the_last_medium_is_gone() {
        String user = someUser();
        long first = upload(user, file).getLong("media.id");
        JsonPath second = upload(user, file);

        assertThat(second.getString("media.duplicate.kind")).isEqualTo("exact");
        assertThat(second.getLong("media.duplicate.media_id")).isEqualTo(first);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        blobsOf(user).stream().filter(key -> key.matches(".*/photo-[0-9]+-[0-9a-f]+\\.jpg")))
                .hasSize(1));
        as(user).delete("/v1/media/" + first).then().statusCode(200);
        assertThat(as(user).get("/v1/media/" + second.getLong("media.id") + "/content")
                        .asByteArray())
                .isEqualTo(file);
        as(user).get("/v1/media/" + second.getLong("media.id") + "/renditions/small")
                .then()
                .statusCode(200);
        as(user).delete("/v1/media/" + second.getLong("media.id")).then().statusCode(200);
        assertThat(blobsOf(user)).isEmpty();
    }

    @Test
    void a_published_medium_shows_its_public_address() {
        String user = someUser();
        long id = upload(user, file).getLong("media.id");
        Published event = new Published(
                "p1", Long.toString(id), user, "local", "https://pics.example/i/abc.jpg", "chevereto", "down", now());
        UUID eventId = UUID.randomUUID();

        topics.tell(event, eventId);
        topics.tell(event, eventId);

        await().atMost(SOON).untilAsserted(() -> as(user).get("/v1/media/" + id)
                .then()
                .body("public_url", equalTo("https://pics.example/i/abc.jpg")));
    }

    @Test
    void a_medium_nobody_published_says_why() {
        String user = someUser();
        long id = upload(user, file).getLong("media.id");

        topics.tell(new PublicationFailed("p2", Long.toString(id), user, "all_hosts_failed", now()));

        await().atMost(SOON).untilAsserted(() -> as(user).get("/v1/media/" + id)
                .then()
                .body("publication_failure", equalTo("all_hosts_failed"))
                .body("public_url", nullValue()));
    }

    @Test
    void a_publication_of_a_medium_that_is_gone_is_no_trouble() {
        String user = someUser();
        topics.tell(new Published("p3", "987654321", user, "local", "https://x/y.jpg", "local", null, now()));

        long id = upload(user, file).getLong("media.id");
        topics.tell(new Published("p4", Long.toString(id), user, "local", "https://x/z.jpg", "local", null, now()));

        await().atMost(SOON)
                .untilAsserted(
                        () -> as(user).get("/v1/media/" + id).then().body("public_url", equalTo("https://x/z.jpg")));
    }

    @Test
    void blobs_without_a_row_are_swept_once_they_are_old_enough() {
        String user = someUser();
        upload(user, file);
        BlobRef lost = new BlobRef("atelier-media", "posts/photos/" + user + "/2026-11/photo-lost.jpg");
        BlobRef foreign = new BlobRef("atelier-media", "generation/" + user + ".png");
        blobs.put(lost, "image/jpeg", file).await().atMost(SOON);
        blobs.put(foreign, "image/png", file).await().atMost(SOON);

        sweeper.sweep(Instant.now()).await().atMost(SOON);
        assertThat(blobs.stat(lost).await().atMost(SOON)).isPresent();

        long removed =
                sweeper.sweep(Instant.now().plus(Duration.ofHours(3))).await().atMost(SOON);
        assertThat(removed).isGreaterThanOrEqualTo(1);
        assertThat(blobs.stat(lost).await().atMost(SOON)).isEmpty();
        assertThat(blobs.stat(foreign).await().atMost(SOON)).isPresent();
        assertThat(blobsOf(user)).hasSize(5);
    }

    @Test
    void health_names_each_dependency() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", org.hamcrest.Matchers.hasItem("blob-store"))
                .body("checks.size()", greaterThanOrEqualTo(2));
    }

    @Test
    void the_interface_is_described() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/v1/media/upload'.post.responses.'413'.description", equalTo("file_too_large"))
                .body(
                        "components.schemas.Media.properties.public_id.examples[0]",
                        org.hamcrest.Matchers.startsWith("MED-"));
    }

    private static Instant now() {
        return Instant.now();
    }
}
