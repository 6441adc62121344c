package dev.atelier.media.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class StorageIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);

    @Inject
    StorageSync sync;

    @Test
    void what_is_told_equals_a_recount() {
        String user = someUser();
        long first = upload(user, file).getLong("media.id");
        upload(user, Pictures.jpeg(320, 240));
        long discarded = upload(user, file).getLong("media.id");
        as(user).delete("/v1/media/" + discarded + "?trash=true");
        as(user).delete("/v1/media/" + first);

        JsonPath own = as(user).get("/v1/media/analytics/storage").jsonPath();
        assertThat(own.getLong("total_files"))
                .isEqualTo(rows.count("media where owner_id = '" + user + "'"))
                .isEqualTo(2);
        assertThat(own.getLong("total_size_bytes"))
                .isEqualTo(rows.number("select sum(file_size) from media where owner_id = '" + user + "'"));
        assertThat(own.getString("by_entity_and_type[0].entity_type")).isEqualTo("user");
        assertThat(own.getInt("by_entity_and_type[0].count")).isEqualTo(2);
        as(user).get("/v1/media/analytics/storage?entity_type=builder").then().body("total_files", equalTo(0));
        as(user).get("/v1/media/analytics/storage?entity_type=planet").then().statusCode(400);
        JsonPath all = asIn("default", someUser(), "owner")
                .get("/v1/media/analytics/storage")
                .jsonPath();
        assertThat(all.getLong("total_files")).isEqualTo(rows.count("media where tenant_id = 'default'"));
        assertThat(all.getLong("total_size_bytes"))
                .isEqualTo(rows.number("select sum(file_size) from media where tenant_id = 'default'"));
    }

    @Test
    void five_planted_orphans_are_reported_and_repaired() {
        List<BlobRef> planted = IntStream.range(0, 5)
                .mapToObj(i ->
                        new BlobRef("atelier-media", "properties/photos/" + someUser() + "/2026-11/photo-lost.jpg"))
                .toList();
        planted.forEach(ref -> blobs.put(ref, "image/jpeg", file).await().atMost(SOON));
        Instant later = Instant.now().plus(Duration.ofHours(3));
        asIn("default", someUser(), "owner")
                .get("/v1/media/health/storage-sync")
                .then()
                .statusCode(200)
                .body(
                        "orphans",
                        org.hamcrest.Matchers.not(
                                org.hamcrest.Matchers.hasItem(planted.getFirst().key())));

        StorageSync.Report report = sync.report(later).await().atMost(SOON);
        assertThat(report.orphans())
                .containsAll(planted.stream().map(BlobRef::key).toList());
        assertThat(report.status()).isNotEqualTo("healthy");
        long removed = sync.repair(later).await().atMost(SOON);
        assertThat(removed).isEqualTo(report.orphanCount());
        assertThat(sync.report(later).await().atMost(SOON).orphanCount()).isZero();
        as(someUser()).get("/v1/media/health/storage-sync").then().statusCode(403);
        as(someUser()).post("/v1/media/health/storage-sync/repair").then().statusCode(403);
    }
}
