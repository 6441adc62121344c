package dev.atelier.models.civitai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.models.source.SourceFailure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Semaphore;

/** GET on {@code /api/v1}, a few at a time, answers of at most 8 MiB. Blocks its thread. */
@ApplicationScoped
class CivitaiApi {

    private static final int LONGEST_ANSWER = 8 << 20;

    private final CivitaiSettings settings;
    private final ObjectMapper json;
    private final HttpClient http;
    private final Semaphore places;

    CivitaiApi(CivitaiSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        this.places = new Semaphore(settings.parallelCalls());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** @param path below the root, beginning with a slash */
    JsonNode get(String path) throws SourceFailure, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(root() + path))
                .timeout(settings.readTimeout())
                .header("User-Agent", settings.userAgent())
                .header("Accept", "application/json");
        settings.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        places.acquire();
        try {
            return read(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw SourceFailure.passing("unreachable", "Civitai cannot be reached at the moment.", e);
        } finally {
            places.release();
        }
    }

    String root() {
        return settings.url().toString().replaceAll("/+$", "");
    }

    private JsonNode read(HttpResponse<InputStream> response) throws SourceFailure, IOException {
        try (var body = response.body()) {
            var status = response.statusCode();
            if (status != 200) {
                throw Refusals.of(status, "");
            }
            return json.readTree(body.readNBytes(LONGEST_ANSWER));
        } catch (JsonProcessingException e) {
            throw SourceFailure.passing("unreachable", "Civitai answers something that is not its API.", e);
        }
    }
}
