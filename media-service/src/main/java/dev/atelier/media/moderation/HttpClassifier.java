package dev.atelier.media.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A classifier that is asked over HTTP. */
final class HttpClassifier implements Classifier {
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final URI address;
    private final Duration timeout;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();

    HttpClassifier(URI address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    @Override
    public Uni<Double> score(byte[] jpeg) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "image/jpeg")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(jpeg))
                .build();
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER)))
                .map(this::read);
    }

    private double read(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The classifier answered " + answer.statusCode());
        }
        try {
            JsonNode score = json.readTree(answer.body()).path("score");
            if (score.isNumber() && score.doubleValue() >= 0 && score.doubleValue() <= 1) {
                return score.doubleValue();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The classifier answered something else than JSON", e);
        }
        throw new IllegalStateException("The classifier answered no score from 0 to 1");
    }
}
