package dev.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {

    private static final int SIZE = 3_000_000;
    private static final int PIECE = 512 * 1024;
    private static final byte[] BYTES = bytes();

    @TempDir
    Path folder;

    private final List<Long> positions = new ArrayList<>();
    private FileHost site;
    private FileHost storage;
    private Transfer transfer;

    @BeforeEach
    void start() throws IOException {
        site = new FileHost(BYTES);
        storage = new FileHost(BYTES);
        transfer = transfer(limits());
    }

    @AfterEach
    void stop() {
        transfer.close();
        site.close();
        storage.close();
    }

    @Test
    void a_file_arrives_whole_hashed_and_under_its_name_only() throws Exception {
        var file = fetch();
        assertThat(file.sha256()).isEqualTo(sha256());
        assertThat(file.size()).isEqualTo(SIZE);
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(folder.toFile().list()).containsExactly("model");
        assertThat(positions).isSorted().last().isEqualTo((long) SIZE);
        assertThat(site.asked().getFirst().agent()).isEqualTo("atelier-test/1.0");
    }

    @Test
    void the_secret_goes_to_the_source_and_not_to_the_storage() throws Exception {
        site.next(FileHost.redirect(storage.uri("/signed?signature=1")));
        fetch();
        assertThat(site.asked().getFirst().authorization()).isEqualTo("Bearer secret");
        assertThat(storage.asked().getFirst().authorization()).isNull();
    }

    @Test
    void a_cut_transfer_goes_on_where_it_was() throws Exception {
        // Given
        site.next(site.cutAfter(300_000)).next(site.cutAfter(50_000));
        // When
        var file = fetch();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(site.asked())
                .anyMatch(asked ->
                        ("bytes=300000-" + (PIECE - 1)).equals(asked.range()) && "\"one\"".equals(asked.ifRange()));
        assertThat(positions).isSorted();
    }

    @Test
    void a_transfer_cut_at_ten_random_points_is_byte_identical() throws Exception {
        var random = new Random(11);
        for (var i = 0; i < 10; i++) {
            site.next(site.cutAfter(1 + random.nextInt(PIECE - 1)));
        }
        assertThat(fetch().path()).hasBinaryContent(BYTES);
    }

    @Test
    void a_link_that_expired_near_the_end_is_asked_for_anew_and_the_transfer_goes_on() throws Exception {
        // Given
        site.next(FileHost.redirect(storage.uri("/first"))).next(FileHost.redirect(storage.uri("/second")));
        for (var i = 0; i < SIZE / PIECE; i++) {
            storage.next(storage::whole);
        }
        storage.next(storage.cutAfter(SIZE % PIECE - 60_000)).next(FileHost.status(403, "application/xml", "<Error/>"));
        // When
        var file = fetch();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(site.asked()).hasSize(2);
        assertThat(storage.asked().getLast().path()).isEqualTo("/second");
        assertThat(storage.asked().getLast().range()).startsWith("bytes=" + (SIZE - 60_000));
    }

    @Test
    void a_file_that_changed_meanwhile_is_begun_anew() throws Exception {
        // Given
        site.next(site.cutAfter(300_000)).next(exchange -> {
            site.etag("\"two\"");
            site.whole(exchange);
        });
        // When
        var file = fetch();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(positions).contains(0L);
    }

    @Test
    void a_file_that_became_shorter_is_begun_anew_and_refused() {
        site.next(site.cutAfter(PIECE - 1)).next(exchange -> {
            site.file(Arrays.copyOf(BYTES, 1000));
            site.etag("\"one\"");
            site.whole(exchange);
        });
        assertFails(request(), Reason.WRONG_SIZE);
    }

    @Test
    void a_host_that_knows_no_ranges_sends_it_in_one_go() throws Exception {
        site.next(exchange -> {
            exchange.sendResponseHeaders(200, SIZE);
            exchange.getResponseBody().write(BYTES);
        });
        assertThat(fetch().path()).hasBinaryContent(BYTES);
        assertThat(site.asked()).hasSize(1);
    }

    @Test
    void a_slow_host_is_asked_over_several_connections() throws Exception {
        // Given
        site.slow(40_000);
        // When
        var file = fetch();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(site.mostAtOnce()).isBetween(2, 4);
    }

    @Test
    void an_interrupted_transfer_goes_on_in_the_next_call() throws Exception {
        // Given
        interruptedHalfway();
        assertThat(folder.resolve("model")).doesNotExist();
        var before = site.asked().size();
        // When
        var file = fetch();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(site.asked().subList(before, site.asked().size()))
                .extracting(FileHost.Asked::range)
                .noneMatch(range -> range.startsWith("bytes=0-"));
        assertThat(folder.toFile().list()).containsExactly("model");
    }

    @Test
    void what_an_earlier_run_left_spoilt_is_fetched_again() throws Exception {
        // Given
        interruptedHalfway();
        try (var part = new RandomAccessFile(folder.resolve("model.part").toFile(), "rw")) {
            part.seek(1000);
            part.write(part.read() ^ 1);
        }
        // Then
        assertThat(fetch().path()).hasBinaryContent(BYTES);
    }

    @Test
    void what_another_file_left_under_the_name_is_not_taken_for_this_one() throws Exception {
        // Given
        interruptedHalfway();
        var other = BYTES.clone();
        other[0] ^= 1;
        site.file(other);
        site.slow(0);
        // When
        var file = transfer.fetch(
                request().hashes(Optional.of(sha256(other)), Optional.empty(), Optional.empty()),
                folder.resolve("model"),
                (bytes, total) -> {});
        // Then
        assertThat(file.path()).hasBinaryContent(other);
    }

    @Test
    void a_killed_process_costs_only_its_last_seconds() throws Exception {
        // Given
        site.slow(30_000);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledFetch.class.getName(),
                        site.uri("/file").toString(),
                        folder.resolve("model").toString(),
                        sha256())
                .inheritIO()
                .start();
        var journal = folder.resolve("model.part.journal");
        while (!Files.exists(journal) && process.isAlive()) {
            LockSupport.parkNanos(20_000_000);
        }
        process.destroyForcibly().waitFor();
        site.slow(0);
        var before = site.asked().size();
        // When
        var file = fetch();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(site.asked().subList(before, site.asked().size()))
                .extracting(FileHost.Asked::range)
                .noneMatch(range -> range.startsWith("bytes=0-"));
    }

    @Test
    void blake3_or_crc32_verify_when_nothing_better_is_known() throws Exception {
        var blake3 = new Blake3Digest(32);
        blake3.update(BYTES, 0, SIZE);
        var hash = new byte[32];
        blake3.doFinal(hash, 0);
        var hex = HexFormat.of().withUpperCase().formatHex(hash);
        var crc = new CRC32();
        crc.update(BYTES);
        var crcHex = "%08X".formatted(crc.getValue());
        assertThat(fetch(Optional.of(hex), Optional.empty()).sha256()).isEqualTo(sha256());
        assertThat(fetch(Optional.empty(), Optional.of(crcHex)).sha256()).isEqualTo(sha256());
        Files.delete(folder.resolve("model"));
        assertFails(
                request().hashes(Optional.empty(), Optional.of(hex.replace(hex.charAt(0), 'x')), Optional.empty()),
                Reason.WRONG_HASH);
        assertFails(request().hashes(Optional.empty(), Optional.empty(), Optional.of("00000000")), Reason.WRONG_HASH);
    }

    @Test
    void a_limit_of_speed_is_kept() throws Exception {
        try (var slow = transfer(limits(0, 3_000_000))) {
            var began = System.nanoTime();
            slow.fetch(request(), folder.resolve("model"), (bytes, total) -> {});
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(650));
        }
    }

    @Test
    void a_disk_too_full_is_noticed_before_the_file_is_fetched() {
        try (var crowded = transfer(limits(1L << 50, 0))) {
            var failure = catchThrowableOfType(
                    TransferFailure.class,
                    () -> crowded.fetch(request(), folder.resolve("model"), (bytes, total) -> {}));
            assertThat(failure.reason()).isEqualTo(Reason.NO_SPACE);
            assertThat(folder.toFile().list()).isEmpty();
        }
    }

    @Test
    void a_transfer_that_stands_still_is_cut_and_resumed() throws Exception {
        // Given
        var end = new CountDownLatch(1);
        site.next(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-" + (PIECE - 1) + "/" + SIZE);
            exchange.sendResponseHeaders(206, PIECE);
            exchange.getResponseBody().write(BYTES, 0, 100_000);
            exchange.getResponseBody().flush();
            awaitQuietly(end);
        });
        // When
        var file = fetch();
        end.countDown();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(site.asked()).anyMatch(asked -> String.valueOf(asked.range()).startsWith("bytes=100000-"));
    }

    @Test
    void a_flipped_byte_is_refused_and_nothing_is_left() {
        var spoiled = BYTES.clone();
        spoiled[SIZE / 2] ^= 1;
        site.next(exchange -> {
            exchange.sendResponseHeaders(200, SIZE);
            exchange.getResponseBody().write(spoiled);
        });
        assertFails(request(), Reason.WRONG_HASH);
    }

    @Test
    void a_page_or_a_message_instead_of_the_file_is_refused() {
        site.next(FileHost.status(200, "text/html; charset=utf-8", "<html>sign in</html>"));
        assertFails(request(), Reason.NOT_A_FILE);
        site.next(FileHost.status(200, "application/json", "{\"error\":\"x\"}"));
        assertFails(request(), Reason.NOT_A_FILE);
    }

    @Test
    void a_size_far_from_the_expected_one_is_refused_before_a_byte_is_written() {
        assertFails(TransferRequest.of(site.uri("/file")).about(OptionalLong.of(SIZE * 3L)), Reason.WRONG_SIZE);
        assertThat(positions).containsOnly(0L);
    }

    @Test
    void a_file_above_the_limit_is_refused_also_without_a_length() {
        site.next(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (var i = 0; i < 5; i++) {
                exchange.getResponseBody().write(BYTES);
            }
        });
        assertFails(TransferRequest.of(site.uri("/file")), Reason.WRONG_SIZE);
    }

    @Test
    void a_refusal_tells_its_status_and_what_was_said() {
        site.next(FileHost.status(410, "application/json", "{\"error\":\"archived\"}"));
        var failure = assertFails(request(), Reason.REFUSED);
        assertThat(failure.status()).isEqualTo(410);
        assertThat(failure.answer()).contains("archived");
    }

    @Test
    void a_host_that_stays_down_is_given_up_after_some_retries() {
        for (var i = 0; i < 10; i++) {
            site.next(FileHost.status(503, "text/html", "busy"));
        }
        assertFails(request(), Reason.UNREACHABLE);
        assertThat(site.asked()).hasSize(4);
    }

    @Test
    void a_redirect_into_the_private_network_is_refused() {
        site.next(FileHost.redirect(URI.create("http://127.0.0.1:9/metadata")));
        assertFails(request(), Reason.FORBIDDEN_ADDRESS);
        site.next(FileHost.redirect(URI.create("https://169.254.169.254/latest")));
        assertFails(request(), Reason.FORBIDDEN_ADDRESS);
        site.next(FileHost.redirect(URI.create("file:///etc/passwd")));
        assertFails(request(), Reason.FORBIDDEN_ADDRESS);
    }

    @Test
    void redirects_without_end_are_given_up() {
        for (var i = 0; i < 9; i++) {
            site.next(FileHost.redirect(site.uri("/again")));
        }
        assertFails(request(), Reason.NOT_A_FILE);
    }

    @Test
    void a_request_shows_no_secret() {
        assertThat(request().toString()).doesNotContain("secret");
    }

    private TransferredFile fetch() throws TransferFailure, InterruptedException {
        return transfer.fetch(request(), folder.resolve("model"), (bytes, total) -> positions.add(bytes));
    }

    private TransferredFile fetch(Optional<String> blake3, Optional<String> crc32) throws Exception {
        return transfer.fetch(
                request().hashes(Optional.empty(), blake3, crc32), folder.resolve("model"), (bytes, total) -> {});
    }

    private void interruptedHalfway() throws Exception {
        site.slow(60_000);
        var gone = new CompletableFuture<Throwable>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                transfer.fetch(request(), folder.resolve("model"), (bytes, total) -> {
                    if (bytes > SIZE / 3) {
                        Thread.currentThread().interrupt();
                    }
                });
                gone.complete(null);
            } catch (TransferFailure | InterruptedException e) {
                gone.complete(e);
            }
        });
        thread.join();
        assertThat(gone.get()).isInstanceOf(InterruptedException.class);
        site.slow(0);
    }

    private static Transfer transfer(TransferLimits limits) {
        return new Transfer(limits, new OutboundPolicy(Set.of("localhost"), false));
    }

    static TransferLimits limits() {
        return limits(0, 0);
    }

    private static TransferLimits limits(long reserve, long bytesPerSecond) {
        return new TransferLimits(
                "atelier-test/1.0",
                Duration.ofSeconds(2),
                Duration.ofMillis(700),
                10_000_000,
                3,
                Duration.ofMillis(5),
                reserve,
                4,
                PIECE,
                bytesPerSecond);
    }

    private TransferFailure assertFails(TransferRequest request, Reason reason) {
        var failure = catchThrowableOfType(
                TransferFailure.class,
                () -> transfer.fetch(request, folder.resolve("model"), (bytes, total) -> positions.add(bytes)));
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageNotContaining("secret");
        if (!reason.passing()) {
            assertThat(folder.toFile().list()).isEmpty();
        }
        assertThat(folder.resolve("model")).doesNotExist();
        return failure;
    }

    private TransferRequest request() {
        return TransferRequest.of(site.uri("/file"))
                .bearer(Optional.of("secret"))
                .hashes(Optional.of(sha256()), Optional.empty(), Optional.empty())
                .about(OptionalLong.of(SIZE));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256() {
        return sha256(BYTES);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes() {
        var bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
