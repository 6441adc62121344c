package dev.atelier.standins.attach;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Client of the stand-ins' control endpoint. */
record Control(String url) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Control at(String url) {
        return new Control(url);
    }

    void stop(String server) {
        post("/servers/" + server + "/stop");
    }

    void start(String server) {
        post("/servers/" + server + "/start");
    }

    void createDatabase(String name) {
        post("/databases/" + name);
    }

    private void post(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            // 503 is the state of health after one server was stopped, which is what was asked for.
            boolean asked = answer.statusCode() / 100 == 2 || answer.statusCode() == 503;
            if (!asked) {
                throw new StandInsUnavailable("POST " + path + " answered " + answer.body());
            }
        } catch (IOException e) {
            throw new StandInsUnavailable("POST " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandInsUnavailable("Interrupted during POST " + path, e);
        }
    }
}
