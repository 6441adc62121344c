package dev.atelier.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SmugglingIT extends GatewayTest {

    private static final String START = "POST /test/open/x HTTP/1.1\r\nHost: a\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "Content-Length: 5, 6\r\n\r\nhello",
                "Content-Length: +5\r\n\r\nhello",
                "Content-Length: -5\r\n\r\nhello",
                "Content-Length: 0x5\r\n\r\nhello",
                "Content-Length: 5\r\nTransfer-Encoding: identity\r\n\r\nhello",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n",
                "X-A: b\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "X-A: b\u0000c\r\n\r\n",
                " X-Folded: first\r\n\r\n",
                "Host: b\r\n\r\n",
            })
    void a_message_two_servers_could_read_differently_is_refused(String rest, Behind.Services behind) throws Exception {
        try (var client = connect()) {
            var status = client.send(START + rest).readHead().status();

            assertThat(status).isEqualTo(400);
            assertThat(behind.media().journal()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1,''", "HTTP/1.0,Transfer-Encoding: chunked"})
    void a_message_its_version_does_not_allow_is_refused(String version, String header, Behind.Services behind)
            throws Exception {
        try (var client = connect()) {
            client.send("POST /test/open/x " + version + "\r\n" + (header.isEmpty() ? "" : header + "\r\nHost: a\r\n")
                    + "\r\n0\r\n\r\n");

            assertThat(client.readHead().status()).isEqualTo(400);
            assertThat(behind.media().journal()).isEmpty();
        }
    }

    @Test
    void a_message_without_a_host_is_a_problem_like_any_other(Behind.Services behind) throws Exception {
        try (var client = connect()) {
            var answer = client.sendHead("GET /test/open/x HTTP/1.1").read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.head().headers())
                    .containsEntry("content-type", "application/problem+json")
                    .containsKey("x-request-id");
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("bad_message");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhelloX\r\n0\r\n\r\n",
                "zz\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "ffffffffffffffff1\r\nhello\r\n0\r\n\r\n",
            })
    void a_chunk_that_is_not_one_never_completes_a_request(String chunks, Behind.Services behind) throws Exception {
        var completed = new java.util.concurrent.atomic.AtomicBoolean();
        var over = new java.util.concurrent.CompletableFuture<Void>();
        behind.media().on("/test/open/x", request -> {
            request.endHandler(all -> completed.set(true));
            request.exceptionHandler(broken -> over.complete(null));
            request.handler(piece -> {});
        });
        try (var client = connect()) {
            client.send(START + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
            while (client.input().read() >= 0) {
                // whatever is answered, the connection ends
            }
        }
        assertThat(completed).isFalse();
    }
}
