package dev.atelier.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.gateway.RawConnection;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.0/8", "10.0.0.0/8,127.0.0.1/32"})
    void a_trusted_proxy_is_believed_and_added_to_those_before_it(String trusted) throws Exception {
        assertThat(described(
                        trusted,
                        "X-Forwarded-For: 203.0.113.7",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: atelier.example",
                        "Forwarded: for=203.0.113.7"))
                .contains("X-Forwarded-For=203.0.113.7, 127.0.0.1\n")
                .contains("X-Forwarded-Proto=https\n")
                .contains("X-Forwarded-Host=atelier.example\n")
                .contains("Forwarded=for=203.0.113.7, for=127.0.0.1;proto=https;host=\"atelier.example\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "::1", "127.0.0.2"})
    void nobody_else_is(String trusted) throws Exception {
        assertThat(described(trusted, "X-Forwarded-For: 203.0.113.7", "X-Forwarded-Proto: https"))
                .contains("X-Forwarded-For=127.0.0.1\n")
                .contains("X-Forwarded-Proto=http\n")
                .contains("X-Forwarded-Host=asked.example\n");
    }

    @Test
    void nonsense_of_a_trusted_proxy_is_not_passed_on() throws Exception {
        assertThat(described("127.0.0.1", "X-Forwarded-Proto: gopher", "X-Forwarded-Host: a\"b;for=1.2.3.4"))
                .contains("X-Forwarded-Proto=http\n")
                .contains("X-Forwarded-Host=asked.example\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"somewhere", "10.0.0.0/99", "10.0.0.0/x", "10.0.0/8/9"})
    void a_network_that_is_none_stops_the_start_and_names_its_key(String trusted) {
        assertThatThrownBy(() -> new ClientAddress(settings(trusted)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("atelier.gateway.forwarding.trusted-proxies")
                .hasMessageContaining(trusted);
    }

    private String described(String trusted, String... headers) throws Exception {
        var address = new ClientAddress(settings(trusted));
        var server = vertx.createHttpServer().requestHandler(request -> {
            var described = HttpHeaders.headers();
            address.describe(request, described);
            var text = new StringBuilder();
            described.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append('\n'));
            request.response().end(text.toString());
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        try (var client = RawConnection.to(URI.create("http://127.0.0.1:" + server.actualPort()))) {
            return client.send("GET / HTTP/1.1\r\nHost: asked.example\r\n")
                    .sendHead(headers)
                    .read()
                    .body();
        }
    }

    private static ForwardingSettings settings(String trusted) {
        return new SmallRyeConfigBuilder()
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        200,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withSources(new PropertiesConfigSource(
                        Map.of("atelier.gateway.forwarding.trusted-proxies", trusted), "test", 100))
                .withMapping(ForwardingSettings.class)
                .build()
                .getConfigMapping(ForwardingSettings.class);
    }
}
