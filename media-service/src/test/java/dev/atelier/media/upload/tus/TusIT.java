package dev.atelier.media.upload.tus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.contracts.media.UploadExpired;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class TusIT extends MediaIT {
    private static final long PIECE = 16 * 1024;

    private final byte[] file = Pictures.file("bmp", Pictures.scene(300, 200));

    @Test
    void what_is_spoken_here_is_told_to_anybody() {
        given().options("/files")
                .then()
                .statusCode(204)
                .header("Tus-Resumable", "1.0.0")
                .header("Tus-Version", "1.0.0")
                .header("Tus-Extension", "creation,creation-with-upload,termination,checksum,expiration")
                .header("Tus-Checksum-Algorithm", containsString("sha1"))
                .header("Tus-Max-Size", Long.toString(500L * 1024 * 1024));
    }

    @Test
    void a_file_in_three_pieces_becomes_a_medium() {
        TusClient client = new TusClient(someUser());
        String upload =
                client.create(file.length, "filename " + base64("scene.bmp") + ",alt_text " + base64("A scene"));

        assertThat(client.head(upload).header("Upload-Offset")).isEqualTo("0");
        assertThat(client.patch(upload, 0, slice(0, 50_000)).header("Upload-Offset"))
                .isEqualTo("50000");
        assertThat(client.head(upload).header("Upload-Offset")).isEqualTo("50000");
        client.patch(upload, 50_000, slice(50_000, 100_000));
        var last = client.patch(upload, 100_000, slice(100_000, file.length));

        assertThat(last.status()).isEqualTo(204);
        assertThat(last.header("Upload-Offset")).isEqualTo(Integer.toString(file.length));
        long id = Long.parseLong(last.header("Upload-Media-Id"));
        assertThat(as(client.user()).get("/v1/media/" + id + "/content").asByteArray())
                .isEqualTo(file);
        as(client.user())
                .get("/v1/media/" + id)
                .then()
                .body("alt_text", equalTo("A scene"))
                .body("original_filename", equalTo("scene.bmp"))
                .body("content_type", equalTo("image/bmp"));
        as(client.user()).get(upload).then().body("state", equalTo("done")).body("media_id", equalTo("" + id));
        assertThat(pieces(upload)).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(MediaUploaded.class, id))
                .hasSize(1));
    }

    @Test
    void the_first_piece_may_come_with_the_creation() {
        TusClient client = new TusClient(someUser());

        var created = client.createWith(file.length, file);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Upload-Offset")).isEqualTo(Integer.toString(file.length));
        assertThat(created.header("Upload-Media-Id")).isNotBlank();
    }

    @Test
    void what_had_come_when_a_client_was_cut_off_is_kept() throws Exception {
        TusClient client = new TusClient(someUser());
        String upload = client.create(file.length, "");

        try (TusClient.Stalled stalled = client.stall(upload, 0, file.length, slice(0, 70_000))) {
            // nothing but this request can have moved it
            await().atMost(SOON).until(() -> client.offset(upload) >= PIECE);
        }
        assertThat(client.offset(upload)).isBetween(PIECE, 70_000L);
        var rest = goOn(client, upload);
        String id = rest.header("Upload-Media-Id");
        assertThat(as(client.user()).get("/v1/media/" + id + "/content").asByteArray())
                .isEqualTo(file);
    }

    @Test
    void the_newest_request_goes_on_and_the_older_one_spoils_nothing() throws Exception {
        TusClient client = new TusClient(someUser());
        String upload = client.create(file.length, "");

        try (TusClient.Stalled stalled = client.stall(upload, 0, file.length, slice(0, 60_000))) {
            await().atMost(SOON).until(() -> client.offset(upload) == 3 * PIECE);
            var whole = goOn(client, upload);
            assertThat(whole.status()).isEqualTo(204);
            stalled.send(slice(60_000, file.length));
            assertThat(stalled.status()).isEqualTo(423);
            assertThat(as(client.user())
                            .get("/v1/media/" + whole.header("Upload-Media-Id") + "/content")
                            .asByteArray())
                    .isEqualTo(file);
        }
        assertThat(rows.count("media where owner_id = '" + client.user() + "'")).isEqualTo(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(pieces(upload)).isEmpty());
    }

    @Test
    void a_piece_whose_checksum_does_not_fit_counts_for_nothing() throws Exception {
        TusClient client = new TusClient(someUser());
        String upload = client.create(file.length, "");
        byte[] piece = slice(0, 40_000);
        String sum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest(piece));

        var wrong = client.patch(upload, 0, slice(1, 40_001), "sha1 " + sum);
        assertThat(wrong.status()).isEqualTo(460);
        assertThat(client.offset(upload)).isZero();
        assertThat(client.patch(upload, 0, piece, "crc32 " + sum).status()).isEqualTo(400);
        assertThat(client.patch(upload, 0, piece, "sha1 " + sum).status()).isEqualTo(204);
        assertThat(client.offset(upload)).isEqualTo(40_000);
    }

    @Test
    void a_file_that_is_refused_says_why_with_its_last_byte_and_leaves_nothing() {
        TusClient client = new TusClient(someUser());
        byte[] page = ("<!doctype html><script>" + "x".repeat(3000)).getBytes(StandardCharsets.UTF_8);
        String upload = client.create(page.length, "filename " + base64("a.jpg"));

        var last = client.patch(upload, 0, page);

        assertThat(last.status()).isEqualTo(400);
        assertThat(last.body()).contains("type_mismatch");
        assertThat(client.head(upload).status()).isEqualTo(410);
        as(client.user()).get(upload).then().body("state", equalTo("refused")).body("code", equalTo("type_mismatch"));
        assertThat(rows.count("media where owner_id = '" + client.user() + "'")).isZero();
        assertThat(blobsOf(client.user())).isEmpty();
        due(upload);
        await().atMost(SOON).untilAsserted(() -> assertThat(pieces(upload)).isEmpty());
    }

    @Test
    void the_protocol_is_insisted_on() {
        TusClient client = new TusClient(someUser());
        String upload = client.create(file.length, "");

        as(client.user()).head(upload).then().statusCode(412).header("Tus-Version", "1.0.0");
        assertThat(client.patch(upload, 5, slice(0, 10)).status()).isEqualTo(409);
        assertThat(client.patch(upload, 0, new byte[file.length + 1]).status()).isEqualTo(413);
        assertThat(client.patchAs("application/json", upload, 0, slice(0, 10)).status())
                .isEqualTo(415);
        assertThat(client.post(null, "").status()).isEqualTo(400);
        assertThat(client.post("600000000", "").status()).isEqualTo(413);
        assertThat(client.post("10", "").status()).isEqualTo(400);
        assertThat(client.post("5000", "filename ***").status()).isEqualTo(400);
        assertThat(client.post("5000", "entity_type " + base64("community") + ",entity_id " + base64("C7"))
                        .status())
                .isEqualTo(403);
        assertThat(client.post("5000", "entity_id " + base64("../..")).status()).isEqualTo(400);
        given().header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "5000")
                .post("/files")
                .then()
                .statusCode(401);
    }

    @Test
    void a_stranger_finds_no_upload_of_others() {
        TusClient client = new TusClient(someUser());
        TusClient stranger = new TusClient(someUser());
        String upload = client.create(file.length, "");

        assertThat(stranger.head(upload).status()).isEqualTo(404);
        assertThat(stranger.patch(upload, 0, slice(0, 10)).status()).isEqualTo(404);
        assertThat(stranger.delete(upload).status()).isEqualTo(404);
        assertThat(client.head(upload).status()).isEqualTo(200);
    }

    @Test
    void an_upload_that_is_given_up_is_gone_with_its_pieces() {
        TusClient client = new TusClient(someUser());
        String upload = client.create(file.length, "");
        client.patch(upload, 0, slice(0, 20_000));
        assertThat(pieces(upload)).isNotEmpty();

        assertThat(client.delete(upload).status()).isEqualTo(204);

        assertThat(client.head(upload).status()).isEqualTo(404);
        assertThat(pieces(upload)).isEmpty();
    }

    @Test
    void an_upload_whose_time_is_over_is_forgotten_and_told() {
        TusClient client = new TusClient(someUser());
        String upload = client.create(file.length, "");
        client.patch(upload, 0, slice(0, 20_000));
        assertThat(client.head(upload).header("Upload-Expires")).endsWith("GMT");
        long id = rows.number("select media_id from tus_upload where id = '" + TusClient.id(upload) + "'");

        due(upload);

        await().atMost(SOON).untilAsserted(() -> assertThat(topics.told(UploadExpired.class, id))
                .hasSize(1));
        assertThat(client.head(upload).status()).isEqualTo(404);
        await().atMost(SOON).untilAsserted(() -> assertThat(pieces(upload)).isEmpty());
    }

    @Test
    void a_file_that_was_complete_when_its_replica_died_is_put_together_by_another() {
        TusClient client = new TusClient(someUser());
        String upload = client.create(file.length, "");
        client.patch(upload, 0, slice(0, file.length - 1));
        String id = TusClient.id(upload);
        String key = "tus/" + id + "/" + (file.length - 1) + "-left";
        blobs.put(
                        new dev.atelier.platform.blobs.BlobRef("atelier-media", key),
                        "application/octet-stream",
                        slice(file.length - 1, file.length))
                .await()
                .atMost(SOON);

        rows.run(
                "update tus_upload set arrived = length, state = 'ASSEMBLING' where id = '" + id + "'",
                "insert into tus_piece values ('" + id + "', " + (file.length - 1) + ", 1, '" + key + "')",
                "insert into work (kind, subject, trace_parent, attempts, leased_until, lease_owner) values"
                        + " ('assemble-tus', '" + id + "', '', 1, now() + interval '1 second', gen_random_uuid())");

        await().atMost(SOON)
                .untilAsserted(() -> as(client.user()).get(upload).then().body("state", equalTo("done")));
        assertThat(rows.count("media where owner_id = '" + client.user() + "'")).isEqualTo(1);
    }

    @Test
    void many_pieces_of_random_size_make_the_file_they_were_cut_from() {
        TusClient client = new TusClient(someUser());
        String upload = client.create(file.length, "");
        Random random = new Random(7);
        int at = 0;
        String id = null;
        while (at < file.length) {
            int to = Math.min(file.length, at + 1 + random.nextInt(30_000));
            id = client.patch(upload, at, slice(at, to)).header("Upload-Media-Id");
            at = to;
        }

        assertThat(as(client.user()).get("/v1/media/" + id + "/content").asByteArray())
                .isEqualTo(file);
    }

    /** What is still on its way of the older request may move the offset between the question and the piece. */
    private TusClient.Answer goOn(TusClient client, String upload) {
        return await().atMost(SOON)
                .until(
                        () -> {
                            long from = client.offset(upload);
                            return client.patch(upload, from, slice((int) from, file.length));
                        },
                        answer -> answer.status() == 204);
    }

    private void due(String upload) {
        rows.run("update work set due_at = now() where kind = 'end-tus' and subject = '" + TusClient.id(upload) + "'");
    }

    private List<String> pieces(String upload) {
        return blobs.list("atelier-media", "tus/" + TusClient.id(upload) + "/")
                .collect()
                .asList()
                .await()
                .atMost(SOON);
    }

    private byte[] slice(int from, int to) {
        return Arrays.copyOfRange(file, from, to);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
