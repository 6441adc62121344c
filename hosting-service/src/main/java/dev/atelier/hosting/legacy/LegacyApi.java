package dev.atelier.hosting.legacy;

import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.platform.blobs.BlobContent;
import dev.atelier.platform.blobs.BlobStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The calls to the upload address. The picture passes through in pieces. */
@ApplicationScoped
class LegacyApi {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final HttpClient client;
    private final BlobStore blobs;
    private final LegacySettings settings;

    LegacyApi(Vertx vertx, BlobStore blobs, LegacySettings settings) {
        this.blobs = blobs;
        this.settings = settings;
        client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout(3000),
                new PoolOptions().setHttp1MaxSize(settings.connections()));
    }

    void close() {
        client.close();
    }

    /** How the address answers a question that leaves no trace. */
    Uni<Integer> options() {
        return uni(() -> client.request(to(HttpMethod.OPTIONS))
                        .compose(HttpClientRequest::send)
                        .map(HttpClientResponse::statusCode))
                .ifNoItem()
                .after(SHORT)
                .failWith(TimeoutException::new);
    }

    /** Sends the picture; fails with {@link dev.atelier.hosting.chain.NotPublished} when the answer has no link. */
    Uni<URI> upload(PublishRequest picture) {
        var boundary = "atelier-" + UUID.randomUUID();
        var type = picture.fileType();
        var head = Buffer.buffer("""
                --%s\r
                Content-Disposition: form-data; name="%s"; filename="picture-%s.%s"\r
                Content-Type: %s\r
                \r
                """.formatted(
                boundary, settings.field(), picture.sha256().substring(0, 8), type.extension(), type.contentType()));
        var tail = Buffer.buffer("\r\n--" + boundary + "--\r\n");
        return uni(() -> client.request(to(HttpMethod.POST)))
                .chain(request -> {
                    request.exceptionHandler(ignored -> {})
                            .putHeader("Content-Type", "multipart/form-data; boundary=" + boundary)
                            .putHeader(
                                    "Content-Length",
                                    Long.toString(head.length() + picture.sizeBytes() + tail.length()));
                    return blobs.get(picture.original(), Optional.empty())
                            .onFailure()
                            .invoke(() -> request.reset())
                            .chain(content -> send(request, head, content, tail));
                })
                .ifNoItem()
                .after(settings.timeout())
                .failWith(TimeoutException::new);
    }

    private Uni<URI> send(HttpClientRequest request, Buffer head, BlobContent content, Buffer tail) {
        var body = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(head),
                        content.bytes(),
                        Multi.createFrom().item(tail));
        return Uni.createFrom().emitter(emitter -> {
            var answer = request.response().compose(this::read);
            var sending = body.onItem()
                    .transformToUniAndConcatenate(piece -> uni(() -> request.write(piece)))
                    .onItem()
                    .ignoreAsUni()
                    .chain(() -> uni(request::end))
                    .subscribe()
                    .with(ignored -> {}, ignored -> {});
            answer.onComplete(emitter::complete, emitter::fail);
            emitter.onTermination(() -> {
                sending.cancel();
                if (!answer.succeeded()) {
                    request.reset();
                }
            });
        });
    }

    private Future<URI> read(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() <= LONGEST_ANSWER) {
                body.appendBuffer(piece);
            }
        });
        return response.end().map(ignored -> LegacyAnswer.link(response.statusCode(), body, settings.pointer()));
    }

    private RequestOptions to(HttpMethod method) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(settings.url().orElseThrow().toString())
                .setConnectTimeout(settings.timeout().toMillis())
                .putHeader("Accept", "application/json, text/plain");
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> call) {
        return Uni.createFrom().completionStage(() -> call.get().toCompletionStage());
    }
}
