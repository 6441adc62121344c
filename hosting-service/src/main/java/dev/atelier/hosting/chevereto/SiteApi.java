package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.platform.blobs.BlobContent;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.http.ProblemException;
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
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The calls to one site. The key travels in the header only. Each call has its own connection: there are few of them,
 * and a connection given up half-way can then disturb nobody else.
 */
final class SiteApi {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final HttpClient client;
    private final BlobStore blobs;
    private final CheveretoSettings settings;
    private final Instance site;

    SiteApi(Instance site, Vertx vertx, BlobStore blobs, CheveretoSettings settings) {
        this.site = site;
        this.blobs = blobs;
        this.settings = settings;
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout(
                                Math.toIntExact(settings.connectTimeout().toMillis())),
                new PoolOptions().setHttp1MaxSize(settings.connections()));
    }

    void close() {
        client.close();
    }

    /**
     * Sends the original, streamed from the blob store.
     *
     * @return fails with {@link TimeoutException} or {@link IOException}/{@code VertxException} when
     *     the site does not answer; with the blob store's problems when the original cannot be read
     */
    Uni<UploadAnswer> upload(PublishRequest original, As as, String key) {
        var form = UploadForm.of(original, as);
        return uni(() -> client.request(upload(key)))
                .chain(request -> {
                    // Who needs to know of a failure hears it from the answer's future.
                    request.exceptionHandler(ignored -> {})
                            .putHeader("Content-Type", form.contentType())
                            .putHeader("Content-Length", Long.toString(form.length()));
                    return blobs.get(original.original(), Optional.empty())
                            .onFailure()
                            .invoke(() -> request.reset())
                            .onCancellation()
                            .invoke(() -> request.reset())
                            .chain(content -> send(request, form, content));
                })
                .ifNoItem()
                .after(settings.timeout())
                .failWith(TimeoutException::new);
    }

    /** An upload without a source: a site that would take one says that the source is missing, and keeps nothing. */
    Uni<UploadAnswer> probe(String key) {
        return uni(() -> client.request(upload(key))
                        .compose(request -> request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                                .send("format=json"))
                        .compose(SiteApi::read))
                .ifNoItem()
                .after(SHORT)
                .failWith(TimeoutException::new);
    }

    /**
     * Deletes a file; the site redirects to the place where it was, and knows nothing of one that is gone already.
     *
     * @return whether it is gone; fails when the site is in trouble
     */
    Uni<Boolean> delete(URI deleteUrl) {
        var options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(deleteUrl.toString());
        return uni(() -> client.request(options)
                        .compose(HttpClientRequest::send)
                        .compose(answer -> answer.end().map(answer.statusCode())))
                .ifNoItem()
                .after(SHORT)
                .failWith(TimeoutException::new)
                .map(status -> {
                    if (status >= 500 || status == 429) {
                        throw new IllegalStateException("the site answered " + status + " to a deletion");
                    }
                    return status / 100 == 3 || status == 404;
                });
    }

    /** Whether anybody gets a file at the address. */
    Uni<Boolean> serves(URI url) {
        var options = new RequestOptions().setMethod(HttpMethod.HEAD).setAbsoluteURI(url.toString());
        return uni(() -> client.request(options)
                        .compose(HttpClientRequest::send)
                        .map(answer -> answer.statusCode() != 404 && answer.statusCode() != 410))
                .ifNoItem()
                .after(SHORT)
                .failWith(TimeoutException::new);
    }

    private RequestOptions upload(String key) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(site.url() + "/api/1/upload")
                // The wait for one of the few connections, too.
                .setConnectTimeout(settings.timeout().toMillis())
                .putHeader("X-API-Key", key)
                .putHeader("Accept", "application/json");
    }

    /** The answer may come before the body is through (a wall in front, a limit): then the rest is not sent. */
    private static Uni<UploadAnswer> send(HttpClientRequest request, UploadForm form, BlobContent content) {
        return Uni.createFrom().emitter(emitter -> {
            // Listening begins before sending: an early answer would have ended before anybody read it.
            var answer = request.response().compose(SiteApi::read);
            var sending = form.around(content.bytes())
                    .onItem()
                    .transformToUniAndConcatenate(piece -> uni(() -> request.write(piece)))
                    .onItem()
                    .ignoreAsUni()
                    .chain(() -> uni(request::end))
                    .subscribe()
                    .with(ignored -> {}, failure -> {
                        if (failure instanceof ProblemException) {
                            emitter.fail(failure);
                        }
                    });
            answer.onComplete(emitter::complete, emitter::fail);
            emitter.onTermination(() -> {
                sending.cancel();
                if (!answer.succeeded()) {
                    request.reset();
                }
            });
        });
    }

    private static Future<UploadAnswer> read(HttpClientResponse response) {
        var body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() <= LONGEST_ANSWER) {
                body.appendBuffer(piece);
            }
        });
        return response.end()
                .map(ignored -> AnswerReader.read(response.statusCode(), response.getHeader("Content-Type"), body));
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> call) {
        return Uni.createFrom().completionStage(() -> call.get().toCompletionStage());
    }
}
