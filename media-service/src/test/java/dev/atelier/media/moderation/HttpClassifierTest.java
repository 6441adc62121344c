package dev.atelier.media.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpClassifierTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private HttpServer server;
    private int status = 200;
    private String answer;
    private volatile String asked;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked = exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void it_is_sent_the_picture_and_answers_a_score() {
        answer = "{\"score\": 0.93, \"label\": \"nsfw\"}";
        assertThat(score()).isEqualTo(0.93);
        assertThat(asked).isEqualTo("image/jpeg bytes");
    }

    @Test
    void anything_but_a_score_is_no_answer() {
        for (String wrong : new String[] {"{}", "{\"score\":\"high\"}", "{\"score\":2}", "nonsense", ""}) {
            answer = wrong;
            assertThatThrownBy(this::score).as(wrong).isInstanceOf(IllegalStateException.class);
        }
        status = 503;
        answer = "{\"score\": 0.1}";
        assertThatThrownBy(this::score).hasMessageContaining("503");
    }

    private double score() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new HttpClassifier(address, Duration.ofSeconds(5))
                .score("bytes".getBytes(StandardCharsets.UTF_8))
                .await()
                .atMost(SOON);
    }
}
