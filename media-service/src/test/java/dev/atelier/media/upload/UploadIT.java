package dev.atelier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class UploadIT extends MediaIT {

    @Test
    void a_camera_picture_comes_back_with_four_copies_and_what_the_camera_wrote() {
        String user = someUser();
        gives(user, "community", "CMY-456", "admin");

        sending(user, "IMG_2041.jpg", Pictures.cameraJpeg(1800, 1200, 6))
                .multiPart("alt_text", "Community pool")
                .multiPart("caption", "Resort-style pool")
                .multiPart("title", "Pool")
                .multiPart("tags", "modern, luxury,modern")
                .multiPart("sort_order", "3")
                .multiPart("entity_type", "community")
                .multiPart("entity_id", "CMY-456")
                .multiPart("entity_field", "cover")
                .post("/v1/media/upload")
                .then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/v1/media/\\d+"))
                .body("message", equalTo("Media uploaded successfully"))
                .body("media.id", notNullValue())
                .body("media.public_id", matchesPattern("MED-\\d{14}-[0-9a-f]{16}"))
                .body("media.original_filename", equalTo("IMG_2041.jpg"))
                .body("media.media_type", equalTo("IMAGE"))
                .body("media.content_type", equalTo("image/jpeg"))
                .body("media.processing_state", equalTo("processed"))
                .body("media.width", equalTo(1200))
                .body("media.height", equalTo(1800))
                .body("media.image_hash", matchesPattern("[0-9a-f]{16}"))
                .body("media.storage_type", equalTo("S3"))
                .body("media.bucket_name", equalTo("atelier-media"))
                .body("media.original_url", matchesPattern("http.*/v1/media/\\d+/content"))
                .body("media.thumbnail_url", matchesPattern("http.*/renditions/thumbnail"))
                .body("media.medium_url", matchesPattern("http.*/renditions/medium"))
                .body("media.large_url", matchesPattern("http.*/renditions/large"))
                .body("media.renditions.name", equalTo(List.of("large", "medium", "small", "thumbnail")))
                .body("media.renditions.width", equalTo(List.of(1067, 533, 267, 150)))
                .body("media.renditions.height", equalTo(List.of(1600, 800, 400, 150)))
                .body("media.metadata.camera_model", equalTo("EOS R6"))
                .body("media.metadata.taken_at", equalTo("2024-05-17T16:30:15Z"))
                .body("media.entity_type", equalTo("community"))
                .body("media.entity_id", equalTo("CMY-456"))
                .body("media.entity_field", equalTo("cover"))
                .body("media.alt_text", equalTo("Community pool"))
                .body("media.tags", equalTo(List.of("modern", "luxury")))
                .body("media.sort_order", equalTo(3))
                .body("media.uploaded_by", equalTo(user))
                .body("media.is_public", equalTo(true))
                .body("media.is_approved", equalTo(true))
                .body("media.moderation_status", equalTo("approved"))
                .body("media.public_url", nullValue());
    }

    @Test
    void the_original_and_its_copies_lie_where_the_layout_says() {
        String user = someUser();

        upload(user, Pictures.jpeg(900, 600));

        assertThat(blobsOf(user)).hasSize(5).allSatisfy(key -> assertThat(key)
                .matches("users/photos/" + user + "/\\d{4}-\\d\\d/photo-\\d{14}-[0-9a-f]{16}"
                        + "(\\.jpg|/(large|medium|small|thumbnail)-[0-9a-f]{16}\\.jpg)"));
    }

    @Test
    void the_others_are_told_once_that_it_was_uploaded_and_once_that_it_is_processed() {
        String user = someUser();
        byte[] file = Pictures.jpeg(900, 600);
        long id = sending(user, "a.jpg", file)
                .multiPart("publish", "true")
                .post("/v1/media/upload")
                .jsonPath()
                .getLong("media.id");

        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessed.class, id))
                .hasSize(1));
        assertThat(topics.told(MediaUploaded.class, id)).singleElement().satisfies(event -> {
            assertThat(event.ownerId()).isEqualTo(user);
            assertThat(event.sizeBytes()).isEqualTo(file.length);
            assertThat(event.publishRequested()).isTrue();
            assertThat(event.origin()).isEqualTo(MediaOrigin.UPLOAD);
        });
        assertThat(topics.told(MediaProcessed.class, id)).singleElement().satisfies(event -> {
            assertThat(event.publishRequested()).isTrue();
            assertThat(event.renditions()).hasSize(4);
            assertThat(event.width()).isEqualTo(900);
            assertThat(event.generation()).isNull();
            assertThat(blobs.stat(new dev.atelier.platform.blobs.BlobRef(
                                    event.original().bucket(), event.original().key()))
                            .await()
                            .atMost(SOON))
                    .isPresent();
        });
    }

    @Test
    void who_does_not_want_to_wait_gets_an_answer_at_once() {
        String user = someUser();

        JsonPath receipt = sending(user, "a.png", Pictures.file("png", Pictures.scene(1500, 1100)))
                .header("Prefer", "respond-async")
                .post("/v1/media/upload")
                .then()
                .statusCode(202)
                .header("Preference-Applied", equalTo("respond-async"))
                .extract()
                .jsonPath();

        await().atMost(SOON).untilAsserted(() -> as(user).get("/v1/media/" + receipt.getLong("media.id"))
                .then()
                .statusCode(200)
                .body("processing_state", equalTo("processed"))
                .body("renditions", hasSize(4)));
    }

    @Test
    void fifty_uploads_at_once_all_succeed_and_are_told_once_each() throws Exception {
        String user = someUser();
        byte[] file = Pictures.cameraJpeg(700, 500, 1);
        List<Long> ids;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> uploads = IntStream.range(0, 50)
                    .<Callable<Long>>mapToObj(i -> () -> upload(user, file).getLong("media.id"))
                    .toList();
            ids = threads.invokeAll(uploads).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }

        assertThat(ids).doesNotHaveDuplicates();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids).allSatisfy(id -> assertThat(topics.told(MediaProcessed.class, id))
                        .hasSize(1)));
        assertThat(ids).allSatisfy(id -> assertThat(topics.told(MediaUploaded.class, id))
                .hasSize(1));
        assertThat(blobsOf(user)).hasSize(201);
        assertThat(rows.count("work where kind = 'render'")).isZero();
    }

    @Test
    void a_malformed_picture_is_refused() {
        byte[] malformed = new byte[5000];
        byte[] head = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
        System.arraycopy(head, 0, malformed, 0, 4);

        refused("a.jpg", malformed, 400, "not_an_image");
    }

    @Test
    void a_truncated_picture_is_refused() {
        refused("a.jpg", Pictures.firstHalf(Pictures.jpeg(900, 600)), 400, "truncated_image");
        refused("a.png", Pictures.firstHalf(Pictures.file("png", Pictures.scene(900, 600))), 400, "truncated_image");
    }

    @Test
    void a_page_that_calls_itself_a_picture_is_refused() {
        refused("a.jpg", html(), 400, "type_mismatch");
    }

    @Test
    void a_picture_that_calls_itself_a_page_is_refused() {
        refused("a.html", Pictures.jpeg(300, 200), 400, "type_mismatch");
    }

    @Test
    void a_type_that_is_not_taken_in_is_refused() {
        refused("a.pdf", ("%PDF-1.7" + "x".repeat(3000)).getBytes(StandardCharsets.US_ASCII), 415, "unsupported_type");
        refused("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".repeat(50).getBytes(), 415, "unsupported_type");
    }

    @Test
    void a_file_that_is_too_large_is_refused() {
        byte[] large = Arrays.copyOf(Pictures.jpeg(300, 200), 21 * 1024 * 1024);

        refused("a.jpg", large, 413, "file_too_large");
    }

    @Test
    void a_file_that_is_too_small_is_refused() {
        refused("a.gif", "GIF89a".getBytes(StandardCharsets.US_ASCII), 400, "file_too_small");
    }

    @Test
    void a_picture_with_too_few_or_too_many_pixels_is_refused() {
        refused("a.bmp", Pictures.file("bmp", Pictures.scene(200, 40)), 400, "dimensions_out_of_range");
        refused("a.png", Pictures.bombPng(50_000, 50_000), 400, "dimensions_out_of_range");
    }

    @Test
    void a_form_without_a_file_is_refused() {
        String user = someUser();

        as(user).multiPart("alt_text", "nothing")
                .post("/v1/media/upload")
                .then()
                .statusCode(400)
                .body("code", equalTo("file_missing"))
                .body("errors[0].field", equalTo("file"));
    }

    @Test
    void fields_that_are_not_as_they_should_be_are_named() {
        String user = someUser();
        byte[] file = Pictures.jpeg(300, 200);

        refused(sending(user, "a.jpg", file).multiPart("alt_text", "x".repeat(501)), "alt_text");
        refused(sending(user, "a.jpg", file).multiPart("entity_type", "spaceship"), "entity_type");
        refused(sending(user, "a.jpg", file).multiPart("entity_type", "post"), "entity_id");
        refused(sending(user, "a.jpg", file).multiPart("entity_id", "../../etc"), "entity_id");
        assertThat(blobsOf(user)).isEmpty();
    }

    @Test
    void if_the_row_cannot_be_written_the_file_does_not_stay_either() {
        String user = someUser();
        rows.run("alter table media add constraint no_row_for_them check (owner_id <> '" + user + "')");
        try {
            sending(user, "a.jpg", Pictures.jpeg(300, 200))
                    .post("/v1/media/upload")
                    .then()
                    .statusCode(500)
                    .body("code", equalTo("server_error"));
        } finally {
            rows.run("alter table media drop constraint no_row_for_them");
        }

        assertThat(blobsOf(user)).isEmpty();
    }

    @Test
    void a_medium_removed_while_it_is_rendered_leaves_nothing() {
        String user = someUser();
        long id = sending(user, "a.png", Pictures.file("png", Pictures.scene(1500, 1100)))
                .header("Prefer", "respond-async")
                .post("/v1/media/upload")
                .jsonPath()
                .getLong("media.id");

        as(user).delete("/v1/media/" + id).then().statusCode(200);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(rows.count("work where kind = 'render' and subject = '" + id + "'"))
                    .isZero();
            assertThat(blobsOf(user)).isEmpty();
        });
        assertThat(topics.told(MediaProcessingFailed.class, id)).isEmpty();
    }

    @Test
    void nobody_uploads_without_a_credential() {
        io.restassured.RestAssured.given()
                .multiPart("file", "a.jpg", Pictures.jpeg(300, 200))
                .post("/v1/media/upload")
                .then()
                .statusCode(401);
    }

    @Test
    void media_of_a_post_wait_for_a_moderator() {
        String user = someUser();
        gives(user, "post", "77", "author");

        JsonPath receipt = sending(user, "a.jpg", Pictures.jpeg(300, 200))
                .multiPart("entity_type", "post")
                .multiPart("entity_id", "77")
                .post("/v1/media/upload")
                .jsonPath();

        assertThat(receipt.getBoolean("media.is_approved")).isFalse();
        assertThat(receipt.getString("media.moderation_status")).isEqualTo("pending");
        as(someUser()).get("/v1/media/" + receipt.getLong("media.id")).then().statusCode(404);
    }

    @Test
    void a_picture_that_proves_broken_while_it_is_rendered_is_kept_and_told_as_failed() {
        String user = someUser();
        byte[] broken = Pictures.firstHalf(Pictures.jpeg(Pictures.photograph(900, 700), 90));
        broken[broken.length - 2] = (byte) 0xFF;
        broken[broken.length - 1] = (byte) 0xD9;

        JsonPath receipt = upload(user, broken);

        assertThat(receipt.getString("media.processing_state")).isEqualTo("failed");
        assertThat(receipt.getString("media.failure_code")).isIn("truncated_image", "not_an_image");
        assertThat(blobsOf(user)).hasSize(1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topics.told(MediaProcessingFailed.class, receipt.getLong("media.id")))
                        .hasSize(1));
    }

    private void refused(String name, byte[] file, int status, String code) {
        String user = someUser();

        sending(user, name, file)
                .post("/v1/media/upload")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", notNullValue())
                .body("trace_id", matchesPattern("[0-9a-f]{32}"));

        assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
        assertThat(blobsOf(user)).isEmpty();
    }

    private static void refused(RequestSpecification request, String field) {
        request.post("/v1/media/upload")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_error"))
                .body("errors[0].field", equalTo(field));
    }

    private static byte[] html() {
        return ("<!DOCTYPE html><html><body><script>alert(1)</script>" + " ".repeat(3000) + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
