package dev.atelier.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioClient;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the S3 adapter does when the store is down, slow, wrong or gone in the middle. */
class StoreInTroubleTest {
    private static final BlobRef REF = new BlobRef("atelier-media", "some/key");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Integer> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_write_is_repeated_until_the_store_takes_it() throws Exception {
        BlobStore store = storeAt(listening(takingBodies(request -> {
            boolean works = calls.incrementAndGet() == 3;
            request.response()
                    .setStatusCode(works ? 200 : 503)
                    .putHeader("ETag", "\"abc\"")
                    .end();
        })));

        StoredBlob stored = done(store.put(REF, "a/b", Files.write(folder.resolve("f"), new byte[9_000])));

        assertThat(stored.etag()).isEqualTo("abc");
        assertThat(received).containsExactly(9_000, 9_000, 9_000);
    }

    @Test
    void a_write_is_given_up_after_the_attempts() throws Exception {
        BlobStore store = storeAt(listening(takingBodies(request -> {
            calls.incrementAndGet();
            request.response().setStatusCode(500).end();
        })));

        assertThatThrownBy(() -> done(store.put(REF, "a/b", Files.write(folder.resolve("f"), new byte[10]))))
                .isInstanceOf(BlobStoreUnavailable.class);

        assertThat(calls).hasValue(3);
    }

    @Test
    void a_refusal_is_not_repeated() throws Exception {
        BlobStore store = storeAt(listening(takingBodies(request -> {
            calls.incrementAndGet();
            request.response().setStatusCode(403).end();
        })));

        assertThatThrownBy(() -> done(store.put(REF, "a/b", new byte[10])))
                .isInstanceOf(BlobStoreUnavailable.class)
                .hasMessageContaining("403");

        assertThat(calls).hasValue(1);
    }

    @Test
    void a_part_that_failed_is_sent_again_and_hashed_once() throws Exception {
        byte[] content = new byte[25_000];
        Arrays.fill(content, (byte) 7);
        BlobStore store = storeAt(listening(takingBodies(request -> {
            String query = request.query();
            if (query.contains("uploads")) {
                request.response().end("<X><UploadId>u1</UploadId></X>");
            } else if (query.contains("partNumber=2") && calls.incrementAndGet() == 1) {
                request.response().setStatusCode(500).end();
            } else if (query.contains("partNumber")) {
                request.response().putHeader("ETag", "\"p\"").end();
            } else {
                request.response().end("<X><ETag>&quot;whole-3&quot;</ETag></X>");
            }
        })));

        StoredBlob stored = done(store.put(REF, "a/b", Files.write(folder.resolve("f"), content)));

        var digest = Sha256.digest();
        digest.update(content);
        assertThat(stored.sha256()).isEqualTo(Sha256.hex(digest));
        assertThat(stored.etag()).isEqualTo("whole-3");
        assertThat(received).filteredOn(size -> size >= 5000).containsExactly(10_000, 10_000, 10_000, 5_000);
    }

    @Test
    void the_parts_of_a_failed_upload_are_discarded() throws Exception {
        AtomicInteger discarded = new AtomicInteger();
        BlobStore store = storeAt(listening(takingBodies(request -> {
            if (request.method().name().equals("DELETE")) {
                discarded.incrementAndGet();
                request.response().setStatusCode(204).end();
            } else if (request.query().contains("uploads")) {
                request.response().end("<X><UploadId>u1</UploadId></X>");
            } else {
                request.response().setStatusCode(500).end();
            }
        })));

        assertThatThrownBy(() -> done(store.put(REF, "a/b", Files.write(folder.resolve("f"), new byte[25_000]))))
                .isInstanceOf(BlobStoreUnavailable.class);

        assertThat(discarded).hasValue(1);
    }

    @Test
    void a_multipart_answer_that_tells_a_failure_with_status_200_is_a_failure() throws Exception {
        BlobStore store = storeAt(listening(takingBodies(request -> {
            String query = request.query();
            if (query.contains("uploads")) {
                request.response().end("<X><UploadId>u1</UploadId></X>");
            } else if (query.contains("partNumber")) {
                request.response().putHeader("ETag", "\"p\"").end();
            } else {
                request.response().end("<Error><Code>InternalError</Code></Error>");
            }
        })));

        assertThatThrownBy(() -> done(store.put(REF, "a/b", Files.write(folder.resolve("f"), new byte[25_000]))))
                .isInstanceOf(BlobStoreUnavailable.class);
    }

    @Test
    void nobody_listening_is_told_quickly() throws Exception {
        int port = listening(request -> {});
        server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        BlobStore store = storeAt(port);

        assertThatThrownBy(() -> done(store.get(REF, Optional.empty()))).isInstanceOf(BlobStoreUnavailable.class);
        assertThatThrownBy(() -> done(store.stat(REF))).isInstanceOf(BlobStoreUnavailable.class);
        assertThatThrownBy(() -> done(store.delete(REF))).isInstanceOf(BlobStoreUnavailable.class);
    }

    @Test
    void readiness_is_down_while_nobody_listens() throws Exception {
        int port = listening(request -> {});
        server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);

        var health = new BlobStoreHealth(storeAt(port), BlobSettingsTest.settings(Map.of()));

        assertThat(done(health.call()).getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    @Test
    void a_store_that_says_nothing_is_left_after_the_stall_timeout() throws Exception {
        BlobStore store = storeAt(listening(request -> {}));

        assertThatThrownBy(() -> done(store.get(REF, Optional.empty()))).isInstanceOf(BlobStoreUnavailable.class);
    }

    @Test
    void an_answer_cut_off_in_the_middle_is_a_failure_not_a_shorter_file() throws Exception {
        BlobStore store = storeAt(listening(request -> {
            request.response().putHeader("Content-Length", "1000000").write(Buffer.buffer(new byte[1000]));
            vertx.setTimer(100, x -> request.connection().close());
        }));

        assertThatThrownBy(() -> done(store.get(REF, Optional.empty())
                        .chain(content -> content.bytes().collect().asList())))
                .isInstanceOf(BlobStoreUnavailable.class);
        assertThatThrownBy(() -> done(store.download(REF, folder.resolve("target"))))
                .isInstanceOf(BlobStoreUnavailable.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_slow_reader_slows_the_store_down_instead_of_filling_the_memory() throws Exception {
        long whole = 256L * 1024 * 1024;
        AtomicLong sent = new AtomicLong();
        BlobStore store = storeAt(listening(request -> {
            request.response().putHeader("Content-Length", Long.toString(whole));
            pour(request.response(), whole, sent);
        }));

        var subscriber = done(store.get(REF, Optional.empty()))
                .bytes()
                .subscribe()
                .withSubscriber(AssertSubscriber.<Buffer>create(1));
        done(Uni.createFrom().completionStage(() -> vertx.timer(500).toCompletionStage()));

        // what the kernel's socket buffers take, and no more
        assertThat(sent.get()).isLessThan(whole / 8);
        subscriber.cancel();
    }

    private static void pour(HttpServerResponse response, long whole, AtomicLong sent) {
        while (!response.writeQueueFull() && !response.closed() && sent.get() < whole) {
            response.write(Buffer.buffer(new byte[65_536]));
            sent.addAndGet(65_536);
        }
        response.drainHandler(x -> pour(response, whole, sent));
    }

    private HttpServer server;

    private int listening(Handler<HttpServerRequest> handler) throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private Handler<HttpServerRequest> takingBodies(Handler<HttpServerRequest> then) {
        return request -> request.body().onSuccess(body -> {
            received.add(body.length());
            then.handle(request);
        });
    }

    private BlobStore storeAt(int port) {
        BlobSettings settings = BlobSettingsTest.settings(Map.of(
                "atelier.blobs.stall-timeout", "1s",
                "atelier.blobs.attempts", "3",
                "atelier.blobs.part-size", "10000"));
        MinioClient minio = MinioClient.builder()
                .endpoint("http://127.0.0.1:" + port)
                .credentials("key", "secret")
                .region("us-east-1")
                .build();
        S3Admin admin = new S3Admin(minio, vertx, settings);
        S3Bytes bytes = new S3Bytes(admin, vertx, settings);
        return new S3BlobStore(admin, bytes, new S3Upload(bytes, vertx, settings), vertx, settings);
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
