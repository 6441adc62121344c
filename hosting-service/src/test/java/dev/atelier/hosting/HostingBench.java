package dev.atelier.hosting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.BlobLocation;
import dev.atelier.contracts.Event;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.contracts.media.MediaOrigin;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.standins.simulators.Pictures;
import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the whole service need: media that media-service tells about, a Chevereto site, and eyes. */
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(CheveretoSite.class)
public abstract class HostingBench {

    protected static final Duration SOON = Duration.ofSeconds(25);

    @Inject
    protected BlobStore blobs;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    protected CheveretoSimulator chevereto;
    protected UserDirectory users;
    protected MediaDesk desk;

    private MediaNews mediaNews;
    private HostingNews hostingNews;

    @BeforeEach
    void open() {
        mediaNews = new MediaNews(kafka, prefix);
        hostingNews = new HostingNews(kafka, prefix);
        chevereto.faults().clear();
        chevereto.switches().reset();
        users.down(false);
        desk.staff(this::takeIn);
        chevereto.switches().set("flood_per_minute", 0);
    }

    @AfterEach
    void close() {
        mediaNews.close();
        hostingNews.close();
    }

    /** As media-service: the picture belongs to whom the token says, and is told. */
    private JsonObject takeIn(MediaDesk.Received upload) {
        var claims = new JsonObject(new String(
                Base64.getUrlDecoder()
                        .decode(upload.authorization().replace("Bearer ", "").split("\\.")[1]),
                StandardCharsets.UTF_8));
        if (upload.bytes()[0] != (byte) 0x89) {
            return new JsonObject()
                    .put("status", 415)
                    .put("code", "unsupported_type")
                    .put("detail", "No picture.");
        }
        var medium = medium(upload.bytes(), claims.getString("sub"), false);
        tell(medium);
        return new JsonObject().put("media", new JsonObject().put("id", medium.mediaId()));
    }

    /** A real PNG no other test has. */
    protected static byte[] picture() {
        return Pictures.write(
                Pictures.paint(320, 240, ThreadLocalRandom.current().nextLong(), "test"), "png");
    }

    protected static String somebody() {
        return "u_" + UUID.randomUUID();
    }

    protected MediaProcessed medium(byte[] bytes, String owner, boolean publish) {
        var id = UUID.randomUUID().toString();
        var key = "originals/" + id + ".png";
        blobs.put(new BlobRef("atelier-media", key), "image/png", bytes).await().atMost(SOON);
        return event(id, owner, new BlobLocation("atelier-media", key), bytes, publish);
    }

    protected static MediaProcessed event(
            String id, String owner, BlobLocation original, byte[] bytes, boolean publish) {
        return event(id, owner, original, "image/png", bytes, publish);
    }

    protected static MediaProcessed event(
            String id, String owner, BlobLocation original, String contentType, byte[] bytes, boolean publish) {
        return new MediaProcessed(
                id,
                owner,
                MediaOrigin.UPLOAD,
                contentType,
                bytes.length,
                sha256(bytes),
                320,
                240,
                "0123456789abcdef",
                original,
                List.of(),
                publish,
                null,
                Instant.now());
    }

    protected void tell(Event event) {
        tell(event, 1);
    }

    protected void tell(Event event, int times) {
        mediaNews.tell(event, times);
    }

    protected void tellDeleted(MediaProcessed medium) {
        tell(new MediaDeleted(medium.mediaId(), medium.ownerId(), medium.sizeBytes(), Instant.now()));
    }

    protected <E extends Event> List<E> told(Class<E> type) {
        return hostingNews.heard(type);
    }

    protected static RequestSpecification as(String user) {
        return given().auth().oauth2(TestIdentity.token(user, "member"));
    }

    /** Publishes as an upload with {@code publish=true} does, and waits for the end of it. */
    protected JsonPath published(byte[] bytes) {
        var medium = medium(bytes, somebody(), true);
        tell(medium);
        return settled(medium);
    }

    protected JsonPath settled(MediaProcessed medium) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state(medium)).isNotNull().isNotIn("pending", "publishing"));
        return publicationOf(medium);
    }

    protected String state(MediaProcessed medium) {
        return publicationOf(medium).getString("items[0].state");
    }

    protected JsonPath publicationOf(MediaProcessed medium) {
        return as(medium.ownerId())
                .queryParam("media_id", medium.mediaId())
                .get("/api/v1/hosting/publications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The bytes behind a link of local hosting, fetched without a credential. */
    protected static byte[] fetchLocally(String url) {
        return given().get(URI.create(url).getPath())
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    /** How many files with these bytes the Chevereto site has. */
    protected long filesUpstream(byte[] bytes) {
        return chevereto.images().stream()
                .filter(image -> image.md5().equals(digest("MD5", bytes)))
                .count();
    }

    protected static String sha256(byte[] bytes) {
        return digest("SHA-256", bytes);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
