package dev.atelier.hosting.chevereto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.hosting.HostingBench;
import dev.atelier.hosting.TestSettings;
import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.Destination;
import dev.atelier.hosting.chain.Details;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.Reason;
import dev.atelier.hosting.chain.Route;
import dev.atelier.platform.blobs.BlobRef;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what happens when the other side is no site at all. */
@QuarkusTest
class SiteApiIT extends HostingBench {

    private static final String KEY = "a-secret-key";
    private static final As AS = new As(Route.GUEST, Optional.empty(), Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private SiteApi api;

    @AfterEach
    void closeBoth() throws Exception {
        if (api != null) {
            api.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void an_upload_is_one_plain_form_with_the_key_in_the_header_only() throws Exception {
        // Given
        var bytes = noise(3_000_000);
        var seen = new CompletableFuture<HttpServerRequest>();
        var body = new CompletableFuture<Buffer>();
        api = apiOf(
                listening(request -> {
                    seen.complete(request);
                    request.body().onSuccess(received -> {
                        body.complete(received);
                        request.response()
                                .putHeader("Content-Type", "application/json")
                                .end("{\"status_code\":200,\"image\":{\"url\":\"http://img.test/a.png\"}}");
                    });
                }),
                "/sub/");
        // When
        var answer = done(api.upload(request(bytes), AS, KEY));
        // Then
        assertThat(answer).isInstanceOf(UploadAnswer.Stored.class);
        var request = seen.get(5, TimeUnit.SECONDS);
        assertThat(request.uri()).isEqualTo("/sub/api/1/upload");
        assertThat(request.getHeader("X-API-Key")).isEqualTo(KEY);
        assertThat(request.getHeader("Transfer-Encoding")).isNull();
        var received = body.get(5, TimeUnit.SECONDS);
        assertThat(request.getHeader("Content-Length")).isEqualTo(Integer.toString(received.length()));
        assertThat(hex(received)).contains(HexFormat.of().formatHex(bytes)).doesNotContain(hex(Buffer.buffer(KEY)));
    }

    @Test
    void an_answer_before_the_body_is_through_is_heard_at_once() throws Exception {
        // Given
        api = apiOf(
                listening(request -> request.pause()
                        .response()
                        .setStatusCode(413)
                        .putHeader("Content-Type", "text/html")
                        .end("<h1>413 Request Entity Too Large</h1>")),
                "");
        // When
        var answer = done(api.upload(request(noise(20_000_000)), AS, KEY));
        // Then
        assertThat(answer).isEqualTo(UploadAnswer.Refused.of(Reason.TOO_LARGE));
    }

    @Test
    void a_site_that_reads_and_says_nothing_is_left_after_the_timeout() throws Exception {
        api = apiOf(listening(request -> request.resume()), "");
        assertThatThrownBy(() -> done(api.upload(request(noise(1000)), AS, KEY)))
                .hasRootCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void a_site_that_does_not_even_read_is_left_after_the_timeout() throws Exception {
        api = apiOf(listening(HttpServerRequest::pause), "");
        assertThatThrownBy(() -> done(api.upload(request(noise(20_000_000)), AS, KEY)))
                .hasRootCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void nobody_listening_is_told_quickly() throws Exception {
        var port = listening(request -> {});
        server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        api = apiOf(port, "");
        assertThatThrownBy(() -> done(api.upload(request(noise(1000)), AS, KEY)))
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void an_endless_answer_is_not_kept() throws Exception {
        api = apiOf(
                listening(request -> request.body().onSuccess(ignored -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(Buffer.buffer("{\"a\":\"" + "x".repeat(5_000_000) + "\"}")))),
                "");
        assertThat(done(api.upload(request(noise(1000)), AS, KEY)))
                .isEqualTo(UploadAnswer.Refused.of(Reason.UNEXPECTED_ANSWER));
    }

    @Test
    void an_address_that_is_none_is_a_mistake_in_the_settings() {
        assertThatThrownBy(() -> Instance.of(settings("img.test")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CHEVERETO_BASE_URL");
    }

    private int listening(Handler<HttpServerRequest> handler) throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private SiteApi apiOf(int port, String path) {
        var settings = settings("http://127.0.0.1:" + port + path);
        return new SiteApi(Instance.of(settings).getFirst(), vertx, blobs, settings);
    }

    private PublishRequest request(byte[] bytes) {
        var medium = medium(bytes, somebody(), false);
        var original = new BlobRef(medium.original().bucket(), medium.original().key());
        return new PublishRequest(
                UUID.randomUUID(),
                "slug",
                original,
                "image/png",
                bytes.length,
                medium.sha256(),
                new PublishRequest.Size(1, 1),
                Details.NONE,
                Destination.of("default", "u_1"));
    }

    private static byte[] noise(int size) {
        var noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private static String hex(Buffer buffer) {
        return HexFormat.of().formatHex(buffer.getBytes());
    }

    private static <T> T done(Uni<T> uni) {
        return uni.subscribeAsCompletionStage().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static CheveretoSettings settings(String address) {
        return TestSettings.of(
                CheveretoSettings.class,
                Map.of(
                        "atelier.hosting.chevereto.base-url",
                        address,
                        "atelier.hosting.chevereto.guest-api-key",
                        KEY,
                        "atelier.hosting.chevereto.timeout",
                        "2s",
                        "atelier.hosting.chevereto.connect-timeout",
                        "1s"));
    }
}
