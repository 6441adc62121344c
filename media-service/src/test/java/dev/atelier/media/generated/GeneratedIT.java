package dev.atelier.media.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.generation.ImageRetrieved;
import dev.atelier.contracts.media.GenerationSource;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaProcessingFailed;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class GeneratedIT extends MediaIT {
    private final byte[] file = Pictures.file("png", Pictures.scene(512, 512));

    @Test
    void an_image_of_a_step_becomes_a_photo_once_however_often_it_is_told() {
        String user = someUser();
        ImageRetrieved event = stored(user);

        topics.tell(event);
        topics.tell(event);
        topics.tell(event);

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        rows.count("media where owner_id = '" + user + "' and state = 'PROCESSED'"))
                .isEqualTo(1));
        long id = rows.number("select id from media where owner_id = '" + user + "'");
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessed.class, id))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.generation())
                            .isEqualTo(new GenerationSource(event.sessionId(), event.stepId(), event.imageName()));
                    assertThat(told.origin()).isEqualTo(MediaOrigin.GENERATION);
                    assertThat(told.ownerId()).isEqualTo(user);
                }));
        assertThat(topics.told(MediaUploaded.class, id)).hasSize(1);
        assertThat(rows.count("media where owner_id = '" + user + "'")).isEqualTo(1);
    }

    @Test
    void the_photo_has_a_file_of_its_own_and_is_private() {
        String user = someUser();
        ImageRetrieved event = stored(user);

        topics.tell(event);

        await().atMost(SOON).untilAsserted(() -> assertThat(blobsOf(user)).hasSize(5));
        blobs.delete(new BlobRef(event.blob().bucket(), event.blob().key()))
                .await()
                .atMost(SOON);
        long id = rows.number("select id from media where owner_id = '" + user + "'");
        assertThat(as(user).get("/v1/media/" + id + "/content").asByteArray()).isEqualTo(file);
        as(someUser()).get("/v1/media/" + id).then().statusCode(404);
    }

    @Test
    void an_image_that_is_gone_is_told_as_failed() {
        String user = someUser();
        ImageRetrieved event = stored(user);
        blobs.delete(new BlobRef(event.blob().bucket(), event.blob().key()))
                .await()
                .atMost(SOON);

        topics.tell(event);

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        rows.count("media where owner_id = '" + user + "' and state = 'FAILED'"))
                .isEqualTo(1));
        long id = rows.number("select id from media where owner_id = '" + user + "'");
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaProcessingFailed.class, id))
                .singleElement()
                .satisfies(failed -> assertThat(failed.generation().stepId()).isEqualTo(event.stepId())));
        assertThat(topics.told(MediaUploaded.class, id)).isEmpty();
    }

    private ImageRetrieved stored(String user) {
        String step = UUID.randomUUID().toString();
        BlobRef ref = new BlobRef("atelier-media", "generation/" + step + "/image.png");
        var stored = blobs.put(ref, "image/png", file).await().atMost(SOON);
        return new ImageRetrieved(
                step,
                "session-1",
                "image.png",
                user,
                new BlobLocation(ref.bucket(), ref.key()),
                "image/png",
                stored.size(),
                stored.sha256(),
                512,
                512,
                42,
                Instant.now());
    }
}
