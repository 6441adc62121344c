package dev.atelier.models.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.modelsource.SourceFailure;
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
import java.util.Optional;

/**
 * The key a site is asked with: the request's own, else the user's, else the installation's. Each is looked up for the
 * one request that needs it and kept nowhere, so that none is ever used for somebody else.
 */
@ApplicationScoped
public class SiteKeys {

    private static final String PATH = "/internal/external-keys/resolve";

    private final KeySettings settings;
    private final ObjectMapper json;
    private final HttpClient http;

    SiteKeys(KeySettings settings, ObjectMapper json) {
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

    /** Fails with a passing {@link SourceFailure} when it cannot be known whether the user has a key. */
    public Uni<Optional<String>> keyFor(Optional<String> ofRequest, String userId) {
        if (ofRequest.isPresent()) {
            return Uni.createFrom().item(ofRequest);
        }
        return ofUser(userId).map(key -> key.or(this::ofInstallation));
    }

    /** The installation's own. */
    public Optional<String> ofInstallation() {
        return settings.civitai().filter(key -> !key.isBlank());
    }

    private Uni<Optional<String>> ofUser(String userId) {
        if (settings.serviceSecret().filter(secret -> !secret.isBlank()).isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(question(userId), HttpResponse.BodyHandlers.ofString()))
                .onFailure()
                .transform(SiteKeys::unknown)
                .onItem()
                .transformToUni(answer -> read(answer.statusCode(), answer.body()));
    }

    private Uni<Optional<String>> read(int status, String body) {
        try {
            return switch (status) {
                case 200 ->
                    Uni.createFrom()
                            .item(Optional.of(
                                            json.readTree(body).path("api_key").asText())
                                    .filter(key -> !key.isBlank()));
                case 404 -> Uni.createFrom().item(Optional.empty());
                default -> Uni.createFrom().failure(unknown(new IllegalStateException("user-service says " + status)));
            };
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(unknown(new IllegalStateException("user-service's answer is unreadable")));
        }
    }

    private HttpRequest question(String userId) {
        return HttpRequest.newBuilder(URI.create(settings.userUrl().toString().replaceAll("/+$", "") + PATH))
                .timeout(settings.timeout())
                .header("Authorization", "Basic " + basic())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(userId)))
                .build();
    }

    private String basic() {
        var pair = "models:" + settings.serviceSecret().orElseThrow();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String body(String userId) {
        try {
            return json.writeValueAsString(Map.of("user_id", userId, "provider", "civitai"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable unknown(Throwable cause) {
        return SourceFailure.passing(
                "key_unknown", "Your key for the site cannot be looked up at the moment; the download waits.", cause);
    }
}
