package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.platform.blobs.BlobContent;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.http.ProblemException;
import io.quarkus.runtime.configuration.ConfigurationException;
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
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
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
@ApplicationScoped
class SiteApi {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final HttpClient client;
    private final BlobStore blobs;
    private final CheveretoSettings settings;
    private final Optional<String> site;

    SiteApi(Vertx vertx, BlobStore blobs, CheveretoSettings settings) {
        this.blobs = blobs;
        this.settings = settings;
        site = settings.baseUrl().map(SiteApi::checked);
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout(
                                Math.toIntExact(settings.connectTimeout().toMillis())),
                new PoolOptions().setHttp1MaxSize(settings.connections()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** The site's address, which tells its files apart from those of another one; empty when there is no site. */
    Optional<String> site() {
        return site;
    }

    /**
     * Sends the original, streamed from the blob store.
     *
     * @return fails with {@link TimeoutException} or {@link IOException}/{@code VertxException} when
     *     the site does not answer; with the blob store's problems when the original cannot be read
     */
    Uni<UploadAnswer> upload(PublishRequest original) {
        var form = UploadForm.of(original);
        return uni(() -> client.request(upload()))
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
    Uni<UploadAnswer> probe() {
        return uni(() -> client.request(upload())
                        .compose(request -> request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                                .send("format=json"))
                        .compose(SiteApi::read))
                .ifNoItem()
                .after(SHORT)
                .failWith(TimeoutException::new);
    }

    /** Deletes a file; the site redirects to the place where it was. */
    Uni<Boolean> delete(URI deleteUrl) {
        var options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(deleteUrl.toString());
        return uni(() -> client.request(options)
                        .compose(HttpClientRequest::send)
                        .compose(answer -> answer.end().map(answer.statusCode() / 100 == 3)))
                .ifNoItem()
                .after(SHORT)
                .failWith(TimeoutException::new);
    }

    private RequestOptions upload() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(site.orElseThrow() + "/api/1/upload")
                // The wait for one of the few connections, too.
                .setConnectTimeout(settings.timeout().toMillis())
                .putHeader("X-API-Key", settings.guestApiKey().orElseThrow())
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

    private static String checked(URI url) {
        if (url.getScheme() == null || !url.getScheme().matches("https?") || url.getHost() == null) {
            throw new ConfigurationException(
                    "atelier.hosting.chevereto.base-url (CHEVERETO_BASE_URL) must be an http or https address, not "
                            + url);
        }
        return url.toString().replaceAll("/+$", "");
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> call) {
        return Uni.createFrom().completionStage(() -> call.get().toCompletionStage());
    }
}
