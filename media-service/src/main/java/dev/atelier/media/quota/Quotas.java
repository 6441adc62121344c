package dev.atelier.media.quota;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jboss.logging.Logger;

/**
 * What users have left. A reservation goes by the id its medium will have: the event that tells the medium makes it final,
 * and without that it ends by itself. Asking twice for the same medium is asking once.
 */
@ApplicationScoped
public class Quotas {
    private static final Logger LOG = Logger.getLogger(Quotas.class);
    private static final String PATH = "/internal/quotas/reservations";
    private static final int MOST_WAITING = 1000;

    private final QuotaSettings settings;
    private final HttpClient http;
    private final String authorization;

    Quotas(QuotaSettings settings, Vertx vertx) {
        this.settings = settings;
        int patience = (int) settings.timeout().toMillis();
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(patience).setMaxWaitQueueSize(MOST_WAITING));
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("media:" + settings.serviceSecret()).getBytes(StandardCharsets.UTF_8));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** Takes room for one upload; fails with {@link QuotaRefused}. */
    public Uni<Void> reserve(long mediaId, String userId, long bytes) {
        if (!settings.enabled()) {
            return Uni.createFrom().voidItem();
        }
        JsonObject body = new JsonObject()
                .put("reference", Long.toString(mediaId))
                .put("user_id", userId)
                .put("amounts", new JsonObject().put("bytes", bytes).put("uploads", 1));
        return Uni.createFrom().completionStage(() -> ask(HttpMethod.POST, PATH, body.toBuffer())
                // once more: a connection kept open may have been closed by the other side just now
                .recover(lost -> ask(HttpMethod.POST, PATH, body.toBuffer()))
                .transform(done -> done.succeeded()
                        ? judge(done.result())
                        : Future.failedFuture(QuotaRefused.unknown(done.cause())))
                .toCompletionStage());
    }

    /** Gives back what was reserved for something that did not come; never fails, because it ends by itself. */
    public Uni<Void> release(long mediaId) {
        if (!settings.enabled()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().completionStage(() -> ask(HttpMethod.DELETE, PATH + "/" + mediaId, Buffer.buffer())
                .<Void>mapEmpty()
                .recover(failure -> {
                    LOG.debugf("The reservation %d ends by itself: %s", mediaId, failure.getMessage());
                    return Future.succeededFuture();
                })
                .toCompletionStage());
    }

    private record Answer(int status, String retryAfter, Buffer body) {}

    private Future<Answer> ask(HttpMethod method, String path, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(settings.url() + path)
                .setMethod(method)
                .setTimeout(settings.timeout().toMillis())
                .putHeader("Authorization", authorization)
                .putHeader("Content-Type", "application/json");
        return http.request(options)
                .compose(request -> request.send(body))
                .compose((HttpClientResponse response) -> response.body()
                        .map(bytes -> new Answer(response.statusCode(), response.getHeader("Retry-After"), bytes)));
    }

    private static Future<Void> judge(Answer answer) {
        if (answer.status() / 100 == 2) {
            return Future.succeededFuture();
        }
        JsonObject problem = problem(answer.body());
        boolean exceeded = "quota_exceeded".equals(problem.getString("code"));
        return Future.failedFuture(
                exceeded
                        ? QuotaRefused.exceeded(
                                answer.status(), problem.getString("detail", "No more room."), answer.retryAfter())
                        : QuotaRefused.unknown(new IllegalStateException(
                                "user-service answers " + answer.status() + " " + problem.getString("code"))));
    }

    private static JsonObject problem(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }
}
