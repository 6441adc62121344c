package dev.atelier.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the launcher asks running services over HTTP. */
final class Door implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern API_KEY = Pattern.compile("\"api_key\"\\s*:\\s*\"([^\"]+)\"");

    private static final Pattern LINK = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Whether the service on this port says that it can do its work. */
    boolean ready(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A fresh API key from the development door of user-service; empty when it gives none. */
    Optional<String> issueKey(URI gateway) {
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/dev/issue-key"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try {
            Matcher key =
                    API_KEY.matcher(http.send(request, BodyHandlers.ofString()).body());
            return key.find() ? Optional.of(key.group(1)) : Optional.empty();
        } catch (IOException refused) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A link that signs in a browser as the owner, once; empty when user-service gives none. */
    Optional<String> signInLink(URI userService, String serviceSecret) {
        var basic = Base64.getEncoder().encodeToString(("launcher:" + serviceSecret).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(userService.resolve("/internal/sign-in-links"))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.noBody())
                .build();
        try {
            Matcher link =
                    LINK.matcher(http.send(request, BodyHandlers.ofString()).body());
            return link.find() ? Optional.of(link.group(1)) : Optional.empty();
        } catch (IOException refused) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether the gateway still lets the key in. */
    boolean accepts(URI gateway, String apiKey) {
        var request = HttpRequest.newBuilder(gateway.resolve("/v1/media?limit=1"))
                .timeout(PATIENCE)
                .header("X-API-Key", apiKey)
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status != 401 && status != 403;
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
