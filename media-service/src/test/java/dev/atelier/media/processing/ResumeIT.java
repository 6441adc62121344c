package dev.atelier.media.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A process died between two states: what it left in the database and the blob store is here put there by hand. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ResumeIT extends MediaIT {

    @Test
    void a_medium_left_uploaded_is_processed_and_told_once() {
        String user = someUser();
        long id = leftBehind(user, true);
        rows.run("insert into work (kind, subject, trace_parent, attempts, leased_until, lease_owner)"
                + " values ('render', '" + id
                + "', '', 1, now() + interval '1 second', gen_random_uuid())");

        await().atMost(SOON).untilAsserted(() -> as(user).get("/v1/media/" + id)
                .then()
                .statusCode(200)
                .body("processing_state", equalTo("processed")));
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessed.class, id))
                .hasSize(1));
        assertThat(blobsOf(user)).hasSize(5);
    }

    @Test
    void processing_a_second_time_changes_and_tells_nothing() {
        String user = someUser();
        long id = upload(user, Pictures.jpeg(400, 300)).getLong("media.id");
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessed.class, id))
                .hasSize(1));

        rows.run("insert into work (kind, subject, trace_parent) values ('render', '" + id + "', '')");

        await().atMost(SOON).untilAsserted(() -> assertThat(rows.count("work where subject = '" + id + "'"))
                .isZero());
        long probe = upload(user, Pictures.jpeg(400, 300)).getLong("media.id");
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessed.class, probe))
                .hasSize(1));
        assertThat(topics.told(MediaProcessed.class, id)).hasSize(1);
    }

    @Test
    void a_medium_whose_original_is_gone_is_told_as_failed() {
        String user = someUser();
        long id = leftBehind(user, false);
        rows.run("insert into work (kind, subject, trace_parent) values ('render', '" + id + "', '')");

        await().atMost(SOON).untilAsserted(() -> as(user).get("/v1/media/" + id)
                .then()
                .body("processing_state", equalTo("failed"))
                .body("failure_code", equalTo("original_missing")));
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessingFailed.class, id))
                .singleElement()
                .satisfies(event -> assertThat(event.code()).isEqualTo("original_missing")));
    }

    private long leftBehind(String user, boolean withOriginal) {
        String key = "users/photos/" + user + "/2026-11/photo-left.jpg";
        byte[] file = Pictures.jpeg(1000, 700);
        if (withOriginal) {
            blobs.put(new BlobRef("atelier-media", key), "image/jpeg", file)
                    .await()
                    .atMost(SOON);
        }
        rows.run("insert into media (public_id, owner_id, state, publish_requested, bucket, blob_key, filename,"
                + " original_filename, content_type, file_size, sha256, width, height, entity_type, entity_id,"
                + " entity_field, sort_order, is_primary, tags, is_public, is_approved, moderation_status, created_at,"
                + " updated_at) values ('MED-" + user + "', '" + user + "', 'UPLOADED', false, 'atelier-media', '" + key
                + "', 'photo-left.jpg', 'left.jpg', 'image/jpeg', " + file.length + ", '" + "0".repeat(64)
                + "', 1000, 700, 'user', '" + user
                + "', 'gallery', 0, false, '', true, true, 'approved', now(), now())");
        return rows.number("select id from media where owner_id = '" + user + "'");
    }
}
