package dev.atelier.modelsource.civitai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.modelsource.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * GET on {@code /api/v1}, a few at a time, answers of at most 8 MiB, remembered for minutes. While the site asks us to
 * wait it is left alone. Blocks its thread.
 */
final class Api implements AutoCloseable {

    private static final int LONGEST_ANSWER = 8 << 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final CivitaiOptions options;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final Semaphore places;
    private final Memory memory;
    private volatile long silentUntil = System.nanoTime();

    Api(CivitaiOptions options) {
        this.options = options;
        this.places = new Semaphore(options.parallelCalls());
        this.memory = new Memory(options.remember());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.connectTimeout())
                .build();
    }

    /** @param path below the root, beginning with a slash */
    JsonNode get(String path, Optional<String> key) throws SourceFailure, InterruptedException {
        var known = memory.find(path, key);
        return known.isPresent() ? known.get() : getAnew(path, key);
    }

    JsonNode getAnew(String path, Optional<String> key) throws SourceFailure, InterruptedException {
        if (silentUntil - System.nanoTime() > 0) {
            throw Refusals.of(429, "");
        }
        var request = HttpRequest.newBuilder(URI.create(options.root() + path))
                .timeout(options.readTimeout())
                .header("User-Agent", options.userAgent())
                .header("Accept", "application/json");
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        places.acquire();
        try {
            var answer = read(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            memory.keep(path, key, answer);
            return answer;
        } catch (IOException e) {
            throw SourceFailure.passing("unreachable", "Civitai cannot be reached at the moment.", e);
        } finally {
            places.release();
        }
    }

    private JsonNode read(HttpResponse<InputStream> response) throws SourceFailure, IOException {
        try (var body = response.body()) {
            var status = response.statusCode();
            if (status != 200) {
                noteWait(response);
                throw Refusals.of(status, "");
            }
            return json.readTree(body.readNBytes(LONGEST_ANSWER));
        } catch (JsonProcessingException e) {
            throw SourceFailure.passing("unreachable", "Civitai answers something that is not its API.", e);
        }
    }

    private void noteWait(HttpResponse<?> response) {
        response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .ifPresent(wait -> silentUntil = System.nanoTime() + wait.toNanos());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
