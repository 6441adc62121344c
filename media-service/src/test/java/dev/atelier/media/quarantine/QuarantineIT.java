package dev.atelier.media.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.contracts.media.FileQuarantined;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
@TestProfile(QuarantineIT.WithScanner.class)
class QuarantineIT extends MediaIT {

    public static class WithScanner implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of("atelier.media.quarantine.clamd", "127.0.0.1:" + free.getLocalPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ConfigProperty(name = "atelier.media.quarantine.clamd")
    String address;

    @Test
    void an_infected_file_is_kept_apart_and_told_and_a_clean_one_is_taken_in() {
        String user = someUser();
        try (Clamd clamd = Clamd.start(address)) {
            assertThat(clamd.answers()).isTrue();

            sending(user, "holiday.jpg", infected())
                    .post("/v1/media/upload")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("file_infected"));

            assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
            assertThat(blobsOf(user)).isEmpty();
            List<String> kept = rows.texts("select blob_key from quarantined_file where owner_id = '" + user + "'");
            assertThat(kept).singleElement().asString().startsWith("quarantine/");
            String id = kept.getFirst().substring("quarantine/".length());
            await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(FileQuarantined.class, id))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.signature()).startsWith("Eicar");
                        assertThat(event.ownerId()).isEqualTo(user);
                    }));
            upload(user, Pictures.jpeg(300, 200));
        }
    }

    @Test
    void nothing_is_taken_in_while_nothing_can_be_scanned() {
        String user = someUser();

        sending(user, "a.jpg", Pictures.jpeg(300, 200))
                .post("/v1/media/upload")
                .then()
                .statusCode(503)
                .header("Retry-After", "30")
                .body("code", equalTo("scanner_unavailable"));

        assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
        assertThat(blobsOf(user)).isEmpty();
    }

    /** A picture with the test string of the scanners in a comment. */
    private static byte[] infected() {
        byte[] jpeg = Pictures.jpeg(300, 200);
        byte[] text = Clamd.testString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(jpeg.length + text.length + 4)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFFE)
                .putShort((short) (text.length + 2))
                .put(text)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
