package dev.atelier.hosting.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.hosting.HostingBench;
import dev.atelier.hosting.location.Metadata;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.standins.simulators.Pictures;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a picture was taken does not leave with it, wherever it goes. */
@QuarkusTest
class PlaceIT extends HostingBench {

    @ParameterizedTest
    @ValueSource(strings = {"chevereto", "local"})
    void the_link_shows_the_picture_without_the_place(String host) {
        // Given
        chevereto.switches().set("request_denied", host.equals("local") ? "everybody" : "nobody");
        var bytes = cameraPicture();
        var medium = jpeg(bytes);
        // When
        tell(medium);
        // Then
        var publication = settled(medium);
        assertThat(publication.getString("items[0].hosting_service")).isEqualTo(host);
        var published = host.equals("local")
                ? fetchLocally(publication.getString("items[0].url"))
                : RestAssured.get(publication.getString("items[0].url")).asByteArray();
        assertThat(published).hasSameSizeAs(bytes);
        assertThat(new String(published, StandardCharsets.ISO_8859_1))
                .doesNotContain("48.8584")
                .contains("Atelier Optics");
        await().atMost(SOON).untilAsserted(() -> assertThat(blobs.list("atelier-public", "prepared/")
                        .collect()
                        .asList()
                        .await()
                        .atMost(SOON))
                .isEmpty());
    }

    private static byte[] cameraPicture() {
        var random = ThreadLocalRandom.current().nextLong();
        return Metadata.jpeg(
                Pictures.write(Pictures.paint(320, 240, random, "test"), "jpg"),
                Metadata.segment(0xE1, Metadata.exifMark(Metadata.exif(true, true))));
    }

    private MediaProcessed jpeg(byte[] bytes) {
        var id = UUID.randomUUID().toString();
        var key = "originals/" + id + ".jpg";
        blobs.put(new BlobRef("atelier-media", key), "image/jpeg", bytes)
                .await()
                .atMost(SOON);
        return event(id, somebody(), new BlobLocation("atelier-media", key), "image/jpeg", bytes, true);
    }
}
