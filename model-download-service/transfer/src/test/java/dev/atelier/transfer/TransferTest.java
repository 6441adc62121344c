package dev.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {

    private static final int SIZE = 3_000_000;
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
        var limits = new TransferLimits(
                "atelier-test/1.0",
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofMillis(400),
                10_000_000,
                3,
                Duration.ofMillis(5),
                0);
        transfer = new Transfer(limits, new OutboundPolicy(Set.of("localhost"), false));
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
        site.next(site.cutAfter(1_000_000)).next(site.cutAfter(500_000));
        // When
        var file = fetch();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(site.asked()).hasSize(3);
        assertThat(site.asked().get(1).ifRange()).isEqualTo("\"one\"");
        assertThat(positions).isSorted();
    }

    @Test
    void a_link_that_expired_is_asked_for_anew_and_the_transfer_goes_on() throws Exception {
        // Given
        site.next(FileHost.redirect(storage.uri("/first")))
                .next(FileHost.redirect(storage.uri("/first")))
                .next(FileHost.redirect(storage.uri("/second")));
        storage.next(storage.cutAfter(2_900_000)).next(FileHost.status(403, "application/xml", "<Error/>"));
        // When
        var file = fetch();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(storage.asked().getLast().path()).isEqualTo("/second");
        assertThat(storage.asked().getLast().range()).isNotNull();
    }

    @Test
    void a_file_that_changed_meanwhile_is_begun_anew() throws Exception {
        // Given
        site.next(site.cutAfter(1_000_000)).next(exchange -> {
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
    void a_transfer_that_stands_still_is_cut_and_resumed() throws Exception {
        // Given
        var end = new CountDownLatch(1);
        site.next(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            exchange.sendResponseHeaders(200, SIZE);
            exchange.getResponseBody().write(BYTES, 0, 100_000);
            exchange.getResponseBody().flush();
            awaitQuietly(end);
        });
        // When
        var file = fetch();
        end.countDown();
        // Then
        assertThat(file.path()).hasBinaryContent(BYTES);
        assertThat(site.asked()).hasSize(2);
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
        assertThat(positions).isEmpty();
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

    private TransferFailure assertFails(TransferRequest request, Reason reason) {
        var failure = catchThrowableOfType(
                TransferFailure.class,
                () -> transfer.fetch(request, folder.resolve("model"), (bytes, total) -> positions.add(bytes)));
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageNotContaining("secret");
        assertThat(folder.toFile().list()).isEmpty();
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
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES));
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
