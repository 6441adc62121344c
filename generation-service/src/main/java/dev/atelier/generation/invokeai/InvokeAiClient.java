package dev.atelier.generation.invokeai;

import dev.atelier.generation.backend.BackendFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/**
 * HTTP to one InvokeAI. A proxy's HTML page, a broken answer and any 5xx count as unreachable: the same call may
 * succeed later.
 */
@ApplicationScoped
class InvokeAiClient {

    private static final int WAITING_PER_CONNECTION = 4;

    private final HttpClient http;
    private final InvokeAiSettings settings;
    private final String root;

    InvokeAiClient(Vertx vertx, InvokeAiSettings settings) {
        this.settings = settings;
        this.root = settings.url().toString().replaceAll("/+$", "");
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) settings.connectionTimeout().toMillis())
                        .setIdleTimeout((int) settings.readTimeout().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAliveTimeout(10)
                        .setMaxWaitQueueSize(settings.connections() * WAITING_PER_CONNECTION),
                new PoolOptions().setHttp1MaxSize(settings.connections()));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /**
     * An answer that is neither a 5xx nor a refusal for want of credentials.
     *
     * @param json object, array or null; null as well where a 4xx has no JSON body
     */
    record Answer(int status, Object json) {

        boolean ok() {
            return status / 100 == 2;
        }

        JsonObject object() {
            if (json instanceof JsonObject object) {
                return object;
            }
            throw BackendFailure.unreachable("a JSON object was expected", null);
        }
    }

    Uni<Answer> get(String path) {
        return call(HttpMethod.GET, path, null);
    }

    Uni<Answer> post(String path, JsonObject body) {
        return call(HttpMethod.POST, path, body.toBuffer());
    }

    Uni<Answer> delete(String path) {
        return call(HttpMethod.DELETE, path, null);
    }

    /** The bytes of an image; asked for as they are taken, and given up when the taker stops. */
    Multi<Buffer> image(String path) {
        return uni(() -> http.request(options(HttpMethod.GET, path))
                        .compose(request -> request.send().compose(response -> {
                            response.pause();
                            return isImage(response)
                                    ? Future.succeededFuture(response)
                                    : Future.failedFuture(noImage(path, response));
                        })))
                .onItem()
                .transformToMulti(response ->
                        MultiHelper.toMulti(response).onCancellation().invoke(() -> leave(response)))
                .onFailure()
                .transform(failure -> failure instanceof BackendFailure
                        ? failure
                        : BackendFailure.retrieval("The image could not be fetched completely.", failure));
    }

    private Uni<Answer> call(HttpMethod method, String path, Buffer body) {
        return uni(() -> http.request(options(method, path))
                        .compose(request -> body == null
                                ? request.send()
                                : request.putHeader("Content-Type", "application/json")
                                        .send(body))
                        .compose(response -> response.body().map(bytes -> answer(path, response, bytes)))
                        .timeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS))
                .onFailure()
                .transform(failure -> failure instanceof BackendFailure
                        ? failure
                        : BackendFailure.unreachable(method + " " + path, failure));
    }

    private RequestOptions options(HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(root + path)
                .setConnectTimeout(settings.connectionTimeout().toMillis())
                .putHeader("Accept", "application/json, image/*")
                .putHeader("User-Agent", "atelier-generation/1.0");
    }

    private static Answer answer(String path, HttpClientResponse response, Buffer bytes) {
        var status = response.statusCode();
        if (status == 401 || status == 403) {
            throw BackendFailure.refused(path + " answers " + status);
        }
        if (status >= 500 || status == 408 || status == 429) {
            throw BackendFailure.unreachable(path + " answers " + status, null);
        }
        try {
            return new Answer(status, bytes.length() == 0 ? null : Json.decodeValue(bytes));
        } catch (DecodeException e) {
            if (status / 100 == 4) {
                return new Answer(status, null);
            }
            throw BackendFailure.unreachable(path + " answers " + status + " and no JSON", e);
        }
    }

    private static boolean isImage(HttpClientResponse response) {
        var type = response.getHeader("Content-Type");
        return response.statusCode() == 200 && type != null && type.startsWith("image/");
    }

    private static BackendFailure noImage(String path, HttpClientResponse response) {
        leave(response);
        return response.statusCode() == 404
                ? BackendFailure.retrieval("The image backend does not have the image any more.", null)
                : BackendFailure.retrieval(
                        "The image backend did not send an image.",
                        new IllegalStateException(path + " answers " + response.statusCode()));
    }

    private static void leave(HttpClientResponse response) {
        response.exceptionHandler(expected -> {});
        response.request().reset();
    }

    private static <T> Uni<T> uni(java.util.function.Supplier<Future<T>> call) {
        return Uni.createFrom().completionStage(() -> call.get().toCompletionStage());
    }
}
