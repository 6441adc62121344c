package dev.atelier.platform.blobs;

import io.minio.http.Method;
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
import io.vertx.core.streams.ReadStream;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Moves bytes to and from S3 over presigned URLs, whose payload is not signed: the SDK's own put hashes every byte for
 * the signature, which over plain HTTP costs several times the transfer itself. A connection on which nothing moves for
 * the stall timeout is closed, whichever side is slow.
 */
@Singleton
final class S3Bytes {
    private static final Duration SIGNED_FOR = Duration.ofMinutes(15);
    private static final int QUEUE_PER_CONNECTION = 10;

    private final S3Admin admin;
    private final HttpClient client;
    private final long stallMillis;

    S3Bytes(S3Admin admin, Vertx vertx, BlobSettings settings) {
        this.admin = admin;
        this.stallMillis = settings.stallTimeout().toMillis();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) settings.connectTimeout().toMillis())
                        .setIdleTimeout((int) stallMillis)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        // shorter than any server's own, so that a connection is not reused while it is being closed
                        .setKeepAliveTimeout(10)
                        .setMaxWaitQueueSize(settings.connections() * QUEUE_PER_CONNECTION),
                new PoolOptions().setHttp1MaxSize(settings.connections()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Sends a stream of a known length; gives the ETag. */
    Future<String> put(
            BlobRef ref, Map<String, String> query, String contentType, long size, ReadStream<Buffer> bytes) {
        return request(Method.PUT, ref, query).compose(request -> {
            request.putHeader("Content-Length", Long.toString(size));
            if (contentType != null) {
                request.putHeader("Content-Type", contentType);
            }
            return expectingEtag(ref, request, request.send(bytes));
        });
    }

    /** Sends what is in memory; gives the ETag. */
    Future<String> put(BlobRef ref, String contentType, Buffer bytes) {
        return request(Method.PUT, ref, Map.of()).compose(request -> {
            request.putHeader("Content-Type", contentType);
            return expectingEtag(ref, request, request.send(bytes));
        });
    }

    /** A call with a short answer, as multipart uploads need them. */
    Future<String> call(Method method, BlobRef ref, Map<String, String> query, String contentType, String body) {
        return request(method, ref, query)
                .compose(request -> {
                    if (contentType != null) {
                        request.putHeader("Content-Type", contentType);
                    }
                    return request.send(body).compose(response -> response.body()
                            .compose(answer -> response.statusCode() / 100 == 2
                                    ? Future.succeededFuture(answer.toString())
                                    : Future.failedFuture(refusal(method + " " + ref, response))));
                })
                .recover(failure -> Future.failedFuture(asBlobFailure(method + " " + ref, failure)));
    }

    /** Opens a blob; the answer is paused and complete but for its bytes. */
    Future<HttpClientResponse> open(BlobRef ref, ByteRange range) {
        return request(Method.GET, ref, Map.of())
                .compose(request -> {
                    if (range != null) {
                        request.putHeader("Range", range.toHeader());
                    }
                    // In here we are on the request's own context, so nothing of the answer passes before the pause.
                    return request.send().compose(response -> {
                        response.pause();
                        return response.statusCode() == 200 || response.statusCode() == 206
                                ? Future.succeededFuture(response)
                                : Future.failedFuture(noContent(ref, response));
                    });
                })
                .recover(failure -> Future.failedFuture(asBlobFailure("get " + ref, failure)));
    }

    private static Throwable noContent(BlobRef ref, HttpClientResponse response) {
        leave(response);
        return switch (response.statusCode()) {
            case 404 -> new BlobNotFound(ref);
            case 416 -> new RangeNotSatisfiable();
            default -> refusal("get " + ref, response);
        };
    }

    /** Takes no more of an answer and gives its connection up. */
    static void leave(HttpClientResponse response) {
        response.exceptionHandler(expected -> {});
        response.request().reset();
    }

    static String unquoted(String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    static Throwable asBlobFailure(String what, Throwable failure) {
        return failure instanceof BlobNotFound
                        || failure instanceof BlobStoreUnavailable
                        || failure instanceof RangeNotSatisfiable
                ? failure
                : new BlobStoreUnavailable(what, failure);
    }

    private Future<String> expectingEtag(BlobRef ref, HttpClientRequest request, Future<HttpClientResponse> answer) {
        Function<HttpClientResponse, Future<String>> read = response -> {
            if (response.statusCode() / 100 == 2) {
                String etag = unquoted(response.getHeader("ETag"));
                return response.end().map(etag);
            }
            leave(response);
            return Future.failedFuture(refusal("put " + ref, response));
        };
        return answer.compose(read).recover(failure -> {
            request.reset();
            return Future.failedFuture(asBlobFailure("put " + ref, failure));
        });
    }

    private Future<HttpClientRequest> request(Method method, BlobRef ref, Map<String, String> query) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method.name()))
                .setAbsoluteURI(admin.sign(method, ref, query, Map.of(), SIGNED_FOR))
                .setConnectTimeout(stallMillis);
        return client.request(options)
                .recover(failure -> Future.failedFuture(asBlobFailure(method + " " + ref, failure)));
    }

    private static BlobStoreUnavailable refusal(String what, HttpClientResponse response) {
        int status = response.statusCode();
        String reason = what + ": the store answers " + status;
        return status >= 500 || status == 408 || status == 429
                ? new BlobStoreUnavailable(reason, null)
                : BlobStoreUnavailable.refusing(reason);
    }
}
