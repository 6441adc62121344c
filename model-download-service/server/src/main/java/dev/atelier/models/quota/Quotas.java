package dev.atelier.models.quota;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.models.keys.KeySettings;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Asks user-service whether a user may download more before anything is fetched. When it cannot be asked, they may not.
 * A service without the suite's secret is alone and counts nothing.
 */
@ApplicationScoped
public class Quotas {

    private static final Logger LOG = Logger.getLogger(Quotas.class);
    private static final String PATH = "/internal/quotas/reservations";

    private final KeySettings settings;
    private final ObjectMapper json;
    private final HttpClient http;

    Quotas(KeySettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** Takes one of the user's downloads of the day; fails with a problem when there is none left. */
    public Uni<Void> reserve(String reference, String userId) {
        if (isAlone()) {
            return Uni.createFrom().voidItem();
        }
        var body = Map.of("reference", reference, "user_id", userId, "amounts", Map.of("downloads", 1));
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(
                        request("")
                                .POST(HttpRequest.BodyPublishers.ofString(text(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .onFailure()
                .transform(QuotaProblem::unknown)
                .invoke(this::judge)
                .replaceWithVoid();
    }

    /** Gives it back: nothing was ordered after all. */
    public void release(String reference) {
        if (!isAlone()) {
            http.sendAsync(request("/" + reference).DELETE().build(), HttpResponse.BodyHandlers.discarding())
                    .exceptionally(failure -> {
                        LOG.debugf(failure, "reservation %s stays until the day ends", reference);
                        return null;
                    });
        }
    }

    private boolean isAlone() {
        return settings.serviceSecret().filter(secret -> !secret.isBlank()).isEmpty();
    }

    private void judge(HttpResponse<String> answer) {
        switch (answer.statusCode()) {
            case 201 -> {}
            case 403, 429 ->
                throw QuotaProblem.exceeded(
                        answer.statusCode(),
                        detail(answer.body()),
                        answer.headers().firstValue("Retry-After"));
            default ->
                throw QuotaProblem.unknown(new IllegalStateException("user-service says " + answer.statusCode()));
        }
    }

    private String detail(String body) {
        try {
            return json.readTree(body).path("detail").asText("You may not download more now.");
        } catch (JsonProcessingException e) {
            return "You may not download more now.";
        }
    }

    private HttpRequest.Builder request(String below) {
        var pair = "models:" + settings.serviceSecret().orElseThrow();
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(settings.userUrl().toString().replaceAll("/+$", "") + PATH + below))
                .timeout(settings.timeout())
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json");
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
