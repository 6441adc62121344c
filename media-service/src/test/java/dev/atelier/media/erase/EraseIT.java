package dev.atelier.media.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaErased;
import dev.atelier.contracts.users.UserDeleted;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class EraseIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Test
    void a_closed_account_leaves_neither_rows_nor_files_and_nothing_of_others_goes() {
        String user = someUser();
        String other = someUser();
        upload(other, file);
        long id = upload(user, file).getLong("media.id");
        upload(user, file);
        String photo = photo(user, Pictures.jpeg(320, 240)).getString("id");
        as(user).delete("/api/v1/photos/" + photo);
        String album = as(user).contentType("application/json")
                .body(Map.of("name", "Mine"))
                .post("/api/v1/albums")
                .path("id");
        as(user).contentType("application/json")
                .body(Map.of("album_id", album))
                .post("/api/v1/share/create")
                .then()
                .statusCode(200);

        topics.tell(new UserDeleted(user, Instant.now()));

        await().atMost(SOON).untilAsserted(() -> assertThat(topics.erased(user)).hasSize(1));
        assertThat(blobsOf(user)).isEmpty();
        for (String table : List.of("media", "album", "share", "media_total")) {
            assertThat(rows.count(table + " where owner_id = '" + user + "'"))
                    .as(table)
                    .isZero();
        }
        assertThat(blobsOf(other)).hasSize(5);
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaDeleted.class, id))
                .hasSize(1));
    }

    @Test
    void who_had_nothing_is_told_as_erased_too() {
        String user = someUser();
        topics.tell(new UserDeleted(user, Instant.now()));
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.erased(user))
                .singleElement()
                .extracting(MediaErased::userId)
                .isEqualTo(user));
    }
}
