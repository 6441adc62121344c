package dev.atelier.generation.quota;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks user-service whether a user may order more images. When it cannot be asked, they may not. */
@ApplicationScoped
public class Quotas {

    private static final String PATH = "/internal/quotas/reservations";

    private final QuotaSettings settings;
    private final HttpClient http;

    Quotas(QuotaSettings settings) {
        this.settings = settings;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /**
     * Takes some of the user's images of the day; repeated for one reference it takes them once. Fails with a problem
     * when there are not as many left. To be called on an event loop; goes on there, as the transaction around it must.
     *
     * @param reference the step they are for
     */
    public Uni<Void> reserve(String reference, String userId, int images) {
        if (secret().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var body = new JsonObject()
                .put("reference", reference)
                .put("user_id", userId)
                .put("amounts", new JsonObject().put("generations", images));
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(request(body), HttpResponse.BodyHandlers.ofString()))
                .emitOn(back -> context.runOnContext(nothing -> back.run()))
                .onFailure()
                .transform(QuotaRefused::unknown)
                .invoke(Quotas::judge)
                .replaceWithVoid();
    }

    private static void judge(HttpResponse<String> answer) {
        switch (answer.statusCode()) {
            case 201 -> {}
            case 403, 429 ->
                throw QuotaRefused.exceeded(
                        answer.statusCode(),
                        detail(answer.body()),
                        answer.headers().firstValue("Retry-After"));
            default ->
                throw QuotaRefused.unknown(new IllegalStateException("user-service says " + answer.statusCode()));
        }
    }

    private static String detail(String body) {
        try {
            return new JsonObject(body).getString("detail", "You may not order more images today.");
        } catch (DecodeException e) {
            return "You may not order more images today.";
        }
    }

    private HttpRequest request(JsonObject body) {
        var pair = "generation:" + secret();
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(settings.userUrl().toString().replaceAll("/+$", "") + PATH))
                .timeout(settings.timeout())
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
    }

    private String secret() {
        return settings.serviceSecret().map(String::strip).orElse("");
    }
}
