package dev.atelier.hosting.upload;

import dev.atelier.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Hands a file to media-service in its sender's name: there it is checked, kept and belongs to somebody, as every other
 * upload. The file is read in pieces.
 */
@ApplicationScoped
class MediaIntake {

    private static final int CONNECTIONS = 16;

    private final Vertx vertx;
    private final HttpClient client;
    private final UploadSettings settings;

    MediaIntake(Vertx vertx, UploadSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(3000).setKeepAlive(false),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** The medium's id; fails with {@link MediaRefused}. */
    Uni<String> take(String bearer, FileSource file) {
        return Uni.createFrom()
                .completionStage(() -> send(bearer, file).toCompletionStage())
                .ifNoItem()
                .after(settings.mediaTimeout())
                .failWith(TimeoutException::new)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(MediaRefused::unavailable);
    }

    private Future<String> send(String bearer, FileSource file) {
        var boundary = "atelier-" + UUID.randomUUID();
        var head = Buffer.buffer("""
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: %s\r
                \r
                """.formatted(boundary, safe(file.filename()), safe(file.contentType())));
        var tail = Buffer.buffer("\r\n--" + boundary + "--\r\n");
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(settings.mediaUrl().toString().replaceAll("/+$", "") + "/v1/media/upload")
                .setConnectTimeout(settings.mediaTimeout().toMillis())
                .putHeader("Authorization", "Bearer " + bearer)
                .putHeader("Accept", "application/json")
                .putHeader("Content-Type", "multipart/form-data; boundary=" + boundary)
                .putHeader("Content-Length", Long.toString(head.length() + file.size() + tail.length()));
        return vertx.fileSystem()
                .open(file.path().toString(), new OpenOptions().setRead(true))
                .compose(open -> client.request(options)
                        .compose(request -> write(request, head, open, tail))
                        .eventually(() -> open.close()));
    }

    /** An answer may come before all is sent; then the rest is not. */
    private static Future<String> write(HttpClientRequest request, Buffer head, AsyncFile file, Buffer tail) {
        var answer =
                request.response().compose(response -> response.body().map(body -> idIn(response.statusCode(), body)));
        request.exceptionHandler(ignored -> {});
        request.write(head)
                .compose(written -> file.pipe().endOnComplete(false).to(request))
                .compose(piped -> request.end(tail));
        return answer.onFailure(failure -> request.reset());
    }

    private static String idIn(int status, Buffer body) {
        var json = body.toJsonObject();
        if (status / 100 == 2) {
            return String.valueOf(json.getJsonObject("media").getValue("id"));
        }
        if (status >= 500 && status != 503) {
            throw new IllegalStateException("media-service answered " + status);
        }
        throw new MediaRefused(status, json.getString("code", "refused"), detail(json));
    }

    private static String detail(JsonObject json) {
        return json.getString("detail", "The file was refused.");
    }

    private static String safe(String text) {
        return text.replaceAll("[\\r\\n\"\\\\]", "_");
    }
}
