package dev.atelier.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link BlobStore} does, whoever stands behind it. */
abstract class BlobStoreConformance {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String BUCKET = "atelier-conformance";

    @TempDir
    Path folder;

    protected abstract BlobStore store();

    /** A size above which the store writes in parts, or anything if it does not. */
    protected abstract long sizeThatGoesUpInParts();

    @BeforeEach
    void bucket() {
        done(store().ensureBucket(BUCKET));
    }

    @Test
    void a_file_comes_back_as_it_was_with_its_digest_told() throws Exception {
        byte[] content = noise(3_000_001);
        BlobRef ref = ref("file.bin");

        StoredBlob stored = done(store().put(ref, "application/x-noise", file(content)));

        assertThat(stored.ref()).isEqualTo(ref);
        assertThat(stored.size()).isEqualTo(content.length);
        assertThat(stored.sha256()).isEqualTo(sha256(content));
        assertThat(stored.etag()).isNotBlank().doesNotContain("\"");
        assertThat(read(ref)).isEqualTo(content);
    }

    @Test
    void a_large_file_goes_up_in_parts_and_comes_back_whole() throws Exception {
        byte[] content = noise((int) sizeThatGoesUpInParts() + 12_345);
        BlobRef ref = ref("large.bin");

        StoredBlob stored = done(store().put(ref, "application/x-noise", file(content)));

        assertThat(stored.sha256()).isEqualTo(sha256(content));
        assertThat(done(store().stat(ref)).orElseThrow().size()).isEqualTo(content.length);
        assertThat(done(store().stat(ref)).orElseThrow().contentType()).isEqualTo("application/x-noise");
        assertThat(sha256(read(ref))).isEqualTo(sha256(content));
    }

    @Test
    void an_empty_file_is_a_blob_too() throws Exception {
        BlobRef ref = ref("empty");

        StoredBlob stored = done(store().put(ref, "text/plain", file(new byte[0])));

        assertThat(stored.size()).isZero();
        assertThat(stored.sha256()).isEqualTo(sha256(new byte[0]));
        assertThat(read(ref)).isEmpty();
    }

    @Test
    void a_stream_of_unknown_length_is_stored_whole() {
        List<Buffer> pieces = IntStream.range(0, 300)
                .mapToObj(i -> Buffer.buffer(noise(1000 + i)))
                .toList();
        byte[] whole = join(pieces);
        BlobRef ref = ref("stream");

        StoredBlob stored =
                done(store().put(ref, "application/x-noise", Multi.createFrom().iterable(pieces)));

        assertThat(stored.size()).isEqualTo(whole.length);
        assertThat(stored.sha256()).isEqualTo(sha256(whole));
        assertThat(read(ref)).isEqualTo(whole);
    }

    @Test
    void a_stream_is_asked_for_one_piece_after_the_other() {
        AtomicLong ahead = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Multi<Buffer> pieces = Multi.createFrom()
                .range(0, 200)
                .onRequest()
                .invoke(count -> most.accumulateAndGet(ahead.addAndGet(count), Math::max))
                .map(i -> {
                    ahead.decrementAndGet();
                    return Buffer.buffer(noise(64 * 1024));
                });

        done(store().put(ref("slowly"), "application/x-noise", pieces));

        assertThat(most.get()).isLessThanOrEqualTo(16);
    }

    @Test
    void a_stream_that_breaks_leaves_nothing_behind() {
        BlobRef ref = ref("broken");
        Multi<Buffer> breaking = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Buffer.buffer(noise(100_000))),
                        Multi.createFrom().failure(new IllegalStateException("the sender went away")));

        assertThatThrownBy(() -> done(store().put(ref, "application/x-noise", breaking)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("went away");

        assertThat(done(store().stat(ref))).isEmpty();
    }

    @Test
    void a_write_to_the_same_key_replaces() {
        BlobRef ref = ref("twice");
        done(store().put(ref, "text/plain", text("first")));

        done(store().put(ref, "text/css", text("second one")));

        assertThat(read(ref)).asString().isEqualTo("second one");
        assertThat(done(store().stat(ref)).orElseThrow().contentType()).startsWith("text/css");
    }

    @Test
    void keys_may_hold_spaces_umlauts_and_signs() {
        BlobRef ref = ref("Über uns/ein & zwei+drei=vier?#%20 50%.txt");

        done(store().put(ref, "text/plain", text("odd")));

        assertThat(read(ref)).asString().isEqualTo("odd");
        assertThat(listed("Über")).containsExactly(ref.key());
    }

    @Test
    void a_range_brings_only_its_bytes_and_says_which() {
        BlobRef ref = ref("ranged");
        done(store().put(ref, "text/plain", text("0123456789")));

        BlobContent middle = done(store().get(ref, Optional.of(ByteRange.of(2, 5))));
        assertThat(bytes(middle)).asString().isEqualTo("2345");
        assertThat(middle.range()).contains(ByteRange.of(2, 5));
        assertThat(middle.stat().size()).isEqualTo(10);
        assertThat(middle.length()).isEqualTo(4);

        assertThat(bytes(done(store().get(ref, Optional.of(ByteRange.from(7))))))
                .asString()
                .isEqualTo("789");
        assertThat(bytes(done(store().get(ref, Optional.of(ByteRange.lastBytes(2))))))
                .asString()
                .isEqualTo("89");
        assertThat(bytes(done(store().get(ref, Optional.of(ByteRange.of(8, 500))))))
                .asString()
                .isEqualTo("89");
    }

    @Test
    void a_range_beyond_the_end_is_refused() {
        BlobRef ref = ref("short");
        done(store().put(ref, "text/plain", text("0123456789")));

        assertThatThrownBy(() -> done(store().get(ref, Optional.of(ByteRange.from(10)))))
                .isInstanceOf(RangeNotSatisfiable.class);
    }

    @Test
    void stat_tells_size_type_tag_and_time() {
        BlobRef ref = ref("stat");
        StoredBlob stored = done(store().put(ref, "image/png", text("not really")));

        BlobStat stat = done(store().stat(ref)).orElseThrow();

        assertThat(stat.size()).isEqualTo(10);
        assertThat(stat.contentType()).isEqualTo("image/png");
        assertThat(stat.etag()).isEqualTo(stored.etag());
        assertThat(stat.lastModified())
                .isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(120));
        assertThat(done(store().get(ref, Optional.empty())).stat()).isEqualTo(stat);
    }

    @Test
    void what_is_absent_is_told_as_absent() {
        BlobRef ref = ref("nowhere");

        assertThat(done(store().stat(ref))).isEmpty();
        assertThatThrownBy(() -> done(store().get(ref, Optional.empty())))
                .isInstanceOfSatisfying(
                        BlobNotFound.class, e -> assertThat(e.ref()).isEqualTo(ref));
        assertThatThrownBy(() -> done(store().copy(ref, ref("elsewhere")))).isInstanceOf(BlobNotFound.class);
        assertThatThrownBy(() -> done(store().download(ref, folder.resolve("x"))))
                .isInstanceOf(BlobNotFound.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_download_appears_complete_and_replaces_what_was_there() throws Exception {
        byte[] content = noise(2_000_000);
        BlobRef ref = ref("down");
        done(store().put(ref, "application/x-noise", file(content)));
        Path target = Files.writeString(folder.resolve("target"), "old");

        done(store().download(ref, target));

        assertThat(target).hasBinaryContent(content);
        assertThat(folder.toFile().list((dir, name) -> name.endsWith(".part"))).isEmpty();
    }

    @Test
    void deleting_removes_and_may_be_repeated() {
        BlobRef ref = ref("gone");
        done(store().put(ref, "text/plain", text("soon gone")));

        done(store().delete(ref));
        done(store().delete(ref));

        assertThat(done(store().stat(ref))).isEmpty();
    }

    @Test
    void a_copy_stands_on_its_own() {
        BlobRef from = ref("origin");
        BlobRef to = ref("copy/of");
        done(store().put(from, "image/png", text("same")));

        done(store().copy(from, to));
        done(store().delete(from));

        assertThat(read(to)).asString().isEqualTo("same");
        assertThat(done(store().stat(to)).orElseThrow().contentType()).isEqualTo("image/png");
    }

    @Test
    void a_listing_holds_the_keys_below_a_prefix() {
        String under = "list/" + System.nanoTime() + "/";
        List.of("a", "b/c", "b/d")
                .forEach(name -> done(store().put(new BlobRef(BUCKET, under + name), "a/b", text(name))));

        assertThat(done(store().list(BUCKET, under).collect().asList()))
                .containsExactlyInAnyOrder(under + "a", under + "b/c", under + "b/d");
        assertThat(done(store().list(BUCKET, under + "b/")
                        .select()
                        .first(1)
                        .collect()
                        .asList()))
                .hasSize(1);
        assertThat(done(store().list("atelier-no-such-bucket", "").collect().asList()))
                .isEmpty();
    }

    @Test
    void a_signed_address_serves_and_takes_bytes_without_credentials() throws Exception {
        BlobRef ref = ref("signed");
        URI put = done(store().presignPut(ref, "image/webp", Duration.ofMinutes(5)));

        assertThat(send(HttpRequest.newBuilder(put)
                        .header("Content-Type", "image/webp")
                        .PUT(BodyPublishers.ofString("from outside"))))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(200);

        URI get = done(store().presignGet(ref, Duration.ofMinutes(5)));
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(get));
        assertThat(answer.body()).asString().isEqualTo("from outside");
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/webp");
    }

    @Test
    void a_signed_address_refuses_another_type_and_another_key() throws Exception {
        BlobRef ref = ref("strict");
        URI put = done(store().presignPut(ref, "image/webp", Duration.ofMinutes(5)));

        HttpResponse<byte[]> otherType = send(
                HttpRequest.newBuilder(put).header("Content-Type", "text/html").PUT(BodyPublishers.ofString("<html>")));
        HttpResponse<byte[]> otherKey =
                send(HttpRequest.newBuilder(URI.create(put.toString().replace("strict", "loose")))
                        .header("Content-Type", "image/webp")
                        .PUT(BodyPublishers.ofString("x")));

        assertThat(otherType.statusCode()).isEqualTo(403);
        assertThat(otherKey.statusCode()).isEqualTo(403);
        assertThat(done(store().stat(ref))).isEmpty();
    }

    @Test
    void buckets_are_made_once_however_many_ask() {
        String fresh = "atelier-fresh-" + System.nanoTime();

        done(Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> store().ensureBucket(fresh))
                        .toList())
                .andFailFast());

        done(store().put(new BlobRef(fresh, "works"), "text/plain", text("yes")));
    }

    @Test
    void fifty_writes_at_once_all_arrive() {
        byte[] content = noise(200_000);
        List<BlobRef> refs =
                IntStream.range(0, 50).mapToObj(i -> ref("many/" + i)).toList();

        List<StoredBlob> stored = done(Uni.join()
                .all(refs.stream()
                        .map(ref -> store().put(ref, "a/b", file(content)))
                        .toList())
                .andFailFast());

        assertThat(stored).extracting(StoredBlob::sha256).containsOnly(sha256(content));
        assertThat(listed("many/")).hasSize(50);
    }

    @Test
    void a_reader_that_leaves_does_not_keep_the_connection() {
        BlobRef ref = ref("left");
        done(store().put(ref, "a/b", file(noise(4_000_000))));

        for (int i = 0; i < 200; i++) {
            BlobContent content = done(store().get(ref, Optional.empty()));
            assertThat(done(content.bytes().select().first(1).collect().asList()))
                    .hasSize(1);
        }

        assertThat(read(ref)).hasSize(4_000_000);
    }

    private final String run = Long.toString(System.nanoTime());

    private BlobRef ref(String name) {
        return new BlobRef(BUCKET, run + "/" + name);
    }

    private List<String> listed(String below) {
        return done(store().list(BUCKET, run + "/" + below).collect().asList());
    }

    private byte[] read(BlobRef ref) {
        return bytes(done(store().get(ref, Optional.empty())));
    }

    private static byte[] bytes(BlobContent content) {
        byte[] all = join(done(content.bytes().collect().asList()));
        assertThat(all).hasSize((int) content.length());
        return all;
    }

    private static byte[] join(List<Buffer> pieces) {
        Buffer all = Buffer.buffer();
        pieces.forEach(all::appendBuffer);
        return all.getBytes();
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(LONG_ENOUGH);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private Path file(byte[] content) {
        try {
            return Files.write(Files.createTempFile(folder, "in", ""), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofByteArray());
        }
    }
}
